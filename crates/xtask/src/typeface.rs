//! The typeface: one file of an npm package, as it comes, under a name with a hash, with its license beside it. The step of
//! the style sheet puts both into a folder that Trunk copies into the site (index.html), and the name into the sheet
//! (style/_typeface.scss). A site whose operator has switched the typeface off goes without both.

use std::{fs, path::Path};

use brand::Brand;

use crate::{
    build,
    pack::{bytes, hash},
    run::{self, Outcome},
};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod woff2;

/// What of the package is shipped: the variable file with the letters of Western Europe, and the license.
const FILE: &str = "node_modules/@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2";
const LICENSE: &str = "node_modules/@fontsource-variable/public-sans/LICENSE";

/// The file in the source of the sheet.
const IN_THE_SHEET: &str = "\"/typeface.woff2\"";

/// Languages that are written in other letters, and do without the typeface. As in style/_typeface.scss.
const OTHER_LETTERS: [&str; 2] = ["ar", "zh"];

/// What the file's name in a site begins with, and the name of the license there.
const BEGINS: &str = "latchkey-typeface-";
const LICENSE_NAME: &str = "public-sans-license.txt";

/// Puts the file and its license into the folder `typeface` beside the sheet, and gives the sheet with the file's name.
pub fn shipped(sheet: &str, beside: &Path) -> Outcome<String> {
    let folder = beside.with_file_name("typeface");
    // Those of an earlier version would be copied, too.
    let _ = fs::remove_dir_all(&folder);
    let content = bytes(&run::root().join(FILE))?;
    let name = format!("{BEGINS}{}.woff2", hash(&content));
    run::write(&folder.join(&name), content)?;
    run::write(&folder.join(LICENSE_NAME), bytes(&run::root().join(LICENSE))?)?;
    hosting::replace_once(sheet, IN_THE_SHEET, &format!("\"/{name}\""))
}

/// Tells every page that shows the typeface which file it is: public/guard.js asks for it early where the line allows it;
/// decision 53 says why. A site with the fonts of the reader's system gets along without the file.
pub fn in_the_site(dist: &Path, brand: &Brand) -> Outcome {
    let files = build::files(dist);
    if !brand.typeface {
        for name in files.iter().filter(|it| it.starts_with(BEGINS) || *it == LICENSE_NAME) {
            fs::remove_file(dist.join(name)).map_err(|it| format!("Could not remove {name}: {it}."))?;
        }
        return Ok(());
    }
    let name = files.iter().find(|it| it.starts_with(BEGINS)).ok_or("The site has no typeface.")?;
    for page in files.iter().filter(|it| it.ends_with(".html")) {
        let text = run::read(&dist.join(page))?;
        let start = text.split("<head").next().unwrap_or_default();
        if !OTHER_LETTERS.iter().any(|it| start.contains(&format!(" lang=\"{it}\""))) {
            let text = hosting::replace_once(&text, "<html ", &format!("<html data-typeface=\"/{name}\" "));
            run::write(&dist.join(page), text.map_err(|it| format!("{page}: {it}"))?)?;
        }
    }
    Ok(())
}
