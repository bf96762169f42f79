//! Takes the pictures in docs/screens/ and docs/examples/. The journeys that reach the pages are end-to-end tests; here they only run with
//! a folder to put the pictures in.

use crate::{
    build,
    run::{self, Outcome},
    setup, test,
};

/// Takes eight pages, and two of each example of another operator, each narrow and wide; and those that the guides show,
/// small, into content/en/pictures/.
pub fn screens() -> Outcome {
    let browser = setup::for_testing()?;
    build::site_if_changed()?;
    // Not named LATCHKEY_…: the backend reads those as settings and refuses one that it does not know.
    let folder = run::root().join("docs").join("screens");
    let guides = run::root().join("content").join("en").join("pictures");
    let variables = [("SCREENS_FOLDER", folder.as_os_str()), ("GUIDE_PICTURES_FOLDER", guides.as_os_str())];
    test::end_to_end(&browser, &["screens"], &variables)?;
    let examples = run::root().join("docs").join("examples");
    test::end_to_end(&browser, &["brands::pictures"], &[("EXAMPLES_FOLDER", examples.as_os_str())])?;
    println!("The pictures are in {}, {} and {}.", folder.display(), guides.display(), examples.display());
    Ok(())
}
