//! Takes the pictures in docs/screens/. The journeys that reach the pages are end-to-end tests; here they only run with
//! a folder to put the pictures in.

use crate::{
    build,
    run::{self, Outcome},
    setup, test,
};

/// Takes eight pages, each narrow and wide.
pub fn screens() -> Outcome {
    let browser = setup::for_testing()?;
    build::site_if_changed()?;
    // Not named LATCHKEY_…: the backend reads those as settings and refuses one that it does not know.
    let folder = run::root().join("docs").join("screens");
    test::end_to_end(&browser, &["screens"], &[("SCREENS_FOLDER", folder.as_os_str())])?;
    println!("The pictures are in {}.", folder.display());
    Ok(())
}
