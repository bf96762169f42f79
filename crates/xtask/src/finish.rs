//! The second half of a build, done for each operator: settings and files of the operator, their colors, the public pages
//! as plain HTML, what search engines and password managers look for, the rules for hosts, and the compressed copies. The
//! first half, `build`, makes the program, which is the same for all.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use brand::{Brand, HomePicture};

use crate::{
    build, compress, config,
    pack::{bytes, hash, integrity},
    pages,
    run::{self, Outcome, Step},
    split, typeface,
};

/// The file of settings.
pub const SETTINGS: &str = "latchkey.json";

/// The file with the backend's own answer to `GET /config`, beside the settings: pages that are made with it say what is true
/// for this backend, and need no program for that.
pub const RULES: &str = "rules.json";

/// Makes the site in `dist` from what `build` has made, for the operator whose settings and files are in `folder`; without
/// one, for those in public/. `help` is a folder with more help, if there is one. The rules for hosts go into the folder `hosting` beside `dist`.
pub fn site(folder: Option<&Path>, dist: &Path, help: Option<&Path>) -> Outcome {
    let _ = fs::remove_dir_all(dist);
    copy(&build::program_folder(), dist)?;
    if let Some(folder) = folder {
        overlay(folder, dist)?;
    }
    let settings = run::read(&dist.join(SETTINGS))?;
    let brand = checked(&settings, &folder.unwrap_or(Path::new("public")).join(SETTINGS))?;
    pictures(dist, &brand)?;
    let offered = config::offered(&brand)?;
    let others: Vec<&str> = offered.iter().skip(1).map(String::as_str).collect();
    state_settings(dist, &settings)?;
    let stated = folder.map(|it| it.join(RULES)).filter(|it| it.is_file());
    if let Some(file) = &stated {
        state_rules(dist, &bytes(file)?)?;
    }
    looks(dist, &brand)?;
    prerender(dist, help, stated.as_deref())?;
    typeface::in_the_site(dist, &brand)?;
    well_known(dist, &brand)?;
    pages::check(dist, &others, brand.site_url.as_deref())?;
    run::write(&dist.join("_headers"), hosting::netlify_headers())?;
    run::write(&dist.join("_redirects"), hosting::netlify_redirects(&others))?;
    rules(dist, &others)?;
    compress::all(dist)
}

/// The settings, if nothing is wrong with them.
pub fn checked(settings: &str, file: &Path) -> Outcome<Brand> {
    let brand = Brand::read(settings, &Brand::unknown());
    let lines: Vec<_> = brand.mistakes.iter().map(|it| format!("{}: {it}", file.display())).collect();
    match lines.is_empty() {
        true => Ok(brand),
        false => Err(format!("{}\nCorrect the settings before you build a site with them.", lines.join("\n"))),
    }
}

/// The pictures that the settings name are there.
fn pictures(dist: &Path, brand: &Brand) -> Outcome {
    let logo = brand.logo.as_ref().map(|it| &it.file);
    let (home, home_dark) = match &brand.home_picture {
        HomePicture::Own(it) => (Some(&it.file), it.dark_file.as_ref()),
        HomePicture::Drawing | HomePicture::Off => (None, None),
    };
    for (key, file) in [("logo.file", logo), ("home_picture.file", home), ("home_picture.dark_file", home_dark)] {
        if let Some(file) = file.filter(|it| !dist.join(it.trim_start_matches('/')).is_file()) {
            return Err(format!("{SETTINGS}: {key}: there is no {file} beside the settings."));
        }
    }
    Ok(())
}

/// The operator's files over those of the program. What the build makes cannot be replaced.
fn overlay(folder: &Path, dist: &Path) -> Outcome {
    if !folder.join(SETTINGS).is_file() {
        return Err(format!("There is no {SETTINGS} in {}.", folder.display()));
    }
    for name in build::files(folder).into_iter().filter(|it| is_public(it)) {
        let made = [".html", ".js", ".css", ".wasm"].iter().any(|it| name.ends_with(it));
        // Some hosts keep what begins so for good.
        let kept = hosting::HASHED_BEGIN_WITH.iter().any(|it| name.starts_with(it));
        if made || kept || name.starts_with('_') {
            return Err(format!(
                "{} cannot be a file of an operator: the build makes such files.",
                folder.join(name).display()
            ));
        }
        run::write(&dist.join(&name), bytes(&folder.join(&name))?)?;
    }
    Ok(())
}

/// Notes, hidden files, the help's texts and the backend's rules stay at home.
fn is_public(name: &str) -> bool {
    name != RULES && !name.split('/').any(|it| it.starts_with('.')) && !name.ends_with(".md")
}

/// Every file below a folder, into another.
pub fn copy(from: &Path, to: &Path) -> Outcome {
    for name in build::files(from) {
        run::write(&to.join(&name), bytes(&from.join(&name))?)?;
    }
    Ok(())
}

/// A copy of the settings under a name with a hash, named in every page: what the site was built with, for the day when
/// someone puts a file with a mistake in the place of the other.
fn state_settings(dist: &Path, settings: &str) -> Outcome {
    let name = format!("latchkey-{}.json", hash(settings.as_bytes()));
    run::write(&dist.join(&name), settings)?;
    in_the_page(dist, "<html ", &format!("<html data-settings=\"/{name}\" "))
}

/// The hash of the backend's rules, named in every page that says what they say: public/boot/whole.js compares it with that of what
/// the backend answers.
fn state_rules(dist: &Path, rules: &[u8]) -> Outcome {
    in_the_page(dist, "<html ", &format!("<html data-rules=\"{}\" ", hash(rules)))
}

/// The operator's colors and other looks as a sheet after the general one, so that the first view has them.
fn looks(dist: &Path, brand: &Brand) -> Outcome {
    let sheet: String = [brand.colors.sheet(), brand.looks_sheet()].into_iter().flatten().collect();
    if sheet.is_empty() {
        return Ok(());
    }
    let (name, hash) = (format!("brand-{}.css", hash(sheet.as_bytes())), integrity(sheet.as_bytes()));
    let link = format!(r#"<link rel="stylesheet" href="/{name}" integrity="{hash}">"#);
    run::write(&dist.join(name), sheet)?;
    in_the_page(dist, "</head>", &format!("{link}</head>"))
}

/// Changes the frame of all pages, which is index.html until the pages are made of it.
fn in_the_page(dist: &Path, what: &str, with: &str) -> Outcome {
    let file = dist.join("index.html");
    let page = hosting::replace_once(&run::read(&file)?, what, with);
    run::write(&file, page.map_err(|it| format!("{}: {it}", file.display()))?)
}

fn prerender(dist: &Path, help: Option<&Path>, rules: Option<&Path>) -> Outcome {
    let step = Step {
        doing: "Compiling what writes the public pages as plain HTML",
        may_take: "1 to 3 minutes the first time",
        if_it_fails: "The message above names the file and the line.",
    };
    // As the tests are compiled: once for both.
    let mut build = run::cargo();
    build.arg("build").args(run::NATIVE).args(["--bin", "prerender"]);
    step.run(build::with_help(&mut build, help))?;
    let list = split::list();
    let arguments: Vec<_> = [dist, &list].into_iter().chain(rules).map(Path::as_os_str).collect();
    run_prerenderer(&arguments).map(|said| println!("{}", said.trim_end()))
}

/// Runs the prerenderer that was compiled last. Gives what it says.
pub fn run_prerenderer(arguments: &[&OsStr]) -> Outcome<String> {
    let program = run::target().join("debug").join(format!("prerender{}", std::env::consts::EXE_SUFFIX));
    let done = Command::new(&program).args(arguments).current_dir(run::root()).output();
    let done = done.map_err(|it| format!("Could not start {}: {it}. Run `cargo xtask build`.", program.display()))?;
    match done.status.success() {
        true => Ok(String::from_utf8_lossy(&done.stdout).into_owned()),
        false => Err(String::from_utf8_lossy(&done.stderr).into_owned()),
    }
}

fn well_known(dist: &Path, brand: &Brand) -> Outcome {
    let folder = dist.join(".well-known");
    if let Some(site) = &brand.site_url {
        run::write(&folder.join("passkey-endpoints"), hosting::passkey_endpoints(site))?;
    }
    if !brand.passkey_origins.is_empty() {
        run::write(&folder.join("webauthn"), hosting::related_origins(&brand.passkey_origins))?;
    }
    Ok(())
}

/// The same rules in the words of each host. Not in the site's own folder: they are for its operator.
fn rules(dist: &Path, others: &[&str]) -> Outcome {
    let folder = rules_of(dist);
    for (name, text) in [
        ("nginx/latchkey-http.conf", hosting::nginx_http(others)),
        ("nginx/latchkey-server.conf", hosting::nginx_server()),
        ("caddy/latchkey.caddy", hosting::caddyfile(others)),
        ("cloudfront/function.js", hosting::cloudfront_function(others, &build::files(dist))),
        ("cloudfront/headers.json", hosting::cloudfront_headers()),
    ] {
        run::write(&folder.join(name), text)?;
    }
    Ok(())
}

/// The folder with the rules for hosts that belong to the site in `dist`.
pub fn rules_of(dist: &Path) -> PathBuf {
    dist.parent().unwrap_or(Path::new("")).join("hosting")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_with_a_mistake_build_no_site() {
        let told = checked(r#"{ "agency": 7 }"#, Path::new("mine/latchkey.json")).unwrap_err();
        assert!(told.starts_with("mine/latchkey.json: agency: must be text"), "{told}");
        assert!(checked("{}", Path::new("x")).is_ok());
    }

    /// A site as the first half of a build leaves it, with an example's files over it, in a folder of this name.
    fn site_of(example: &str, name: &str) -> (PathBuf, Brand) {
        let dist = run::target().join("xtask").join("test").join(name);
        let _ = fs::remove_dir_all(&dist);
        run::write(&dist.join("index.html"), "<!doctype html>\n<html lang=\"en\"><head></head></html>").unwrap();
        overlay(&run::root().join("docs/examples").join(example), &dist).unwrap();
        let settings = run::read(&dist.join(SETTINGS)).unwrap();
        (dist, checked(&settings, Path::new(SETTINGS)).unwrap())
    }

    #[test]
    fn a_page_comes_with_the_operators_looks_and_names_the_settings_it_was_built_with() {
        let (dist, brand) = site_of("harbor", "colors");
        state_settings(&dist, "{}").unwrap();
        looks(&dist, &brand).unwrap();
        let page = run::read(&dist.join("index.html")).unwrap();
        let sheet = build::files(&dist).into_iter().find(|it| it.starts_with("brand-")).unwrap();
        assert!(hosting::has_hash(&sheet));
        let text = run::read(&dist.join(&sheet)).unwrap();
        assert!(
            text.starts_with(":root{--day-main:#1b5e3f;") && text.contains("--day-focus:#a33900;--night-main:"),
            "{text}"
        );
        assert!(text.ends_with(":root{--lk-radius-small:4px;--lk-radius-large:16px}\n"), "{text}");
        let hash = integrity(text.as_bytes());
        assert!(
            page.contains(&format!(r#"<link rel="stylesheet" href="/{sheet}" integrity="{hash}"></head>"#)),
            "{page}"
        );
        let copy = page.split("data-settings=\"/").nth(1).and_then(|it| it.split('"').next()).unwrap();
        assert!(hosting::has_hash(copy) && run::read(&dist.join(copy)).unwrap() == "{}", "{page}");
    }

    #[test]
    fn a_picture_that_the_settings_name_and_nobody_put_beside_them_stops_the_build() {
        let (dist, brand) = site_of("harbor", "pictures");
        assert_eq!(pictures(&dist, &brand), Ok(()));
        for (file, key) in
            [("home-dark.svg", "home_picture.dark_file"), ("home.svg", "home_picture.file"), ("logo.svg", "logo.file")]
        {
            fs::remove_file(dist.join(file)).unwrap();
            let want = format!("latchkey.json: {key}: there is no /{file} beside the settings.");
            assert_eq!(pictures(&dist, &brand), Err(want));
        }
    }

    #[test]
    fn files_below_well_known_are_there_when_they_are_set() {
        let (dist, brand) = site_of("northern", "endpoints");
        well_known(&dist, &brand).unwrap();
        let endpoints = run::read(&dist.join(".well-known/passkey-endpoints")).unwrap();
        assert!(endpoints.contains("https://account.northern.example/methods/add/passkey"), "{endpoints}");
        assert!(!dist.join(".well-known/webauthn").exists());
        let (dist, brand) = site_of("harbor", "origins");
        well_known(&dist, &brand).unwrap();
        assert!(run::read(&dist.join(".well-known/webauthn")).unwrap().contains("https://www.harbor.example"));
        assert!(!dist.join("README.md").exists());
    }

    #[test]
    fn notes_and_hidden_files_are_not_published() {
        assert!(is_public("logo.svg") && is_public("pictures/a.png"));
        assert!(
            !is_public(RULES) && !is_public("README.md") && !is_public(".git/config") && !is_public("help/en/a.md")
        );
    }
}
