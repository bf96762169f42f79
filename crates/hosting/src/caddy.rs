//! The rules for Caddy: a part that the Caddyfile of the site imports.

use crate::{
    ASK_EACH_TIME, FALLBACK, FOR_GOOD, HASHED_PATTERN, NOT_FOUND, NOT_SENT, REDIRECTS, SECURITY_HEADERS,
    address::{HIDDEN_PATTERN, WELL_KNOWN, fallback, not_sent, patterns},
};

/// `others` are the languages besides the first that the site offers. To be used as `import latchkey <folder dist> <address of the backend>` inside the block of the site.
pub fn caddyfile(others: &[&str]) -> String {
    let headers: String = SECURITY_HEADERS.iter().map(|(name, value)| format!("\t\t{name} \"{value}\"\n")).collect();
    // The backend sends some of them itself; each is to come once.
    let hidden: String = SECURITY_HEADERS.iter().map(|(name, _)| format!("\t\t\theader_down -{name}\n")).collect();
    let redirects: String = REDIRECTS.iter().map(|(from, to)| format!("\tredir {from} {to} 302\n")).collect();
    let not_sent: String = others
        .iter()
        .map(|it| format!("\t\t\t@{it} path /{it}/*\n\t\t\trewrite @{it} /{}\n", not_sent(&format!("/{it}/"))))
        .collect();
    let paths: String = others.iter().map(|it| format!(" /{it}/*")).collect();
    let app = patterns(others).iter().map(|it| format!("(?:{it})")).collect::<Vec<_>>().join("|");
    // What is rewritten is no address of the app any more, so that one rule holds for each request.
    let in_other = |it: &&str| {
        let page = fallback(&format!("/{it}/"));
        format!(
            "\t\t@app_{it} {{\n\t\t\tpath /{it}/*\n\t\t\tpath_regexp {app}\n\
             \t\t\tnot file {{path}} {{path}}/index.html\n\t\t}}\n\
             \t\trewrite @app_{it} /{page}\n"
        )
    };
    let in_others: String = others.iter().map(in_other).collect();
    format!(
        "# Made by `cargo xtask dist` from crates/hosting. In the Caddyfile: import it, and then\n\
         #     accounts.example.org {{\n\
         #         import latchkey /srv/latchkey/dist 127.0.0.1:9000\n\
         #     }}\n\
         # Caddy itself cannot limit requests for each client address. Without that limit anyone can keep the backend busy:\n\
         # build Caddy with a module for it, or let what is in front of it limit to ten a second below /api/.\n\
         (latchkey) {{\n\
         \troot * {{args.0}}\n\
         \theader {{\n{headers}\t}}\n\
         {redirects}\
         \thandle /api/* {{\n\t\trequest_body {{\n\t\t\tmax_size 64KiB\n\t\t}}\n\t\treverse_proxy {{args.1}} {{\n{hidden}\t\t}}\n\t}}\n\
         \thandle {{\n\
         \t\t@kept path_regexp {HASHED_PATTERN}\n\
         \t\t@asked not path_regexp {HASHED_PATTERN}\n\
         \t\theader @kept Cache-Control \"{FOR_GOOD}\"\n\
         \t\theader @asked Cache-Control {ASK_EACH_TIME}\n\
         \t\t@known {{\n\t\t\tpath /.well-known/*\n\t\t\tfile\n\t\t}}\n\
         \t\theader @known Content-Type application/json\n\
         \t\t@hidden {{\n\t\t\tpath_regexp {HIDDEN_PATTERN}\n\t\t\tnot path /{WELL_KNOWN}/*\n\t\t}}\n\
         \t\terror @hidden 404\n\
         \t\t@sent not method GET HEAD\n\
         \t\terror @sent 405\n\
         {in_others}\
         \t\t@app {{\n\
         \t\t\tpath_regexp {app}\n\
         \t\t\tnot file {{path}} {{path}}/index.html\n\
         \t\t}}\n\
         \t\trewrite @app /{FALLBACK}\n\
         \t\t@page file {{path}} {{path}}/index.html\n\
         \t\trewrite @page {{http.matchers.file.relative}}\n\
         \t\tfile_server {{\n\t\t\tprecompressed br gzip\n\t\t}}\n\
         \t}}\n\
         \thandle_errors {{\n\
         \t\t@missing expression {{http.error.status_code}} == 404\n\
         \t\thandle @missing {{\n\
         \t\t\theader Cache-Control {ASK_EACH_TIME}\n\
         \t\t\trewrite * /{NOT_FOUND}\n\
         \t\t\tfile_server {{\n\t\t\t\tprecompressed br gzip\n\t\t\t}}\n\
         \t\t}}\n\
         \t\t@unsent expression {{http.error.status_code}} == 405\n\
         \t\thandle @unsent {{\n\
         \t\t\theader Cache-Control {ASK_EACH_TIME}\n\
         \t\t\tmethod GET\n\
         \t\t\t@first not path{paths}\n\
         \t\t\trewrite @first /{NOT_SENT}\n{not_sent}\
         \t\t\tfile_server {{\n\t\t\t\tprecompressed br gzip\n\t\t\t}}\n\
         \t\t}}\n\
         \t}}\n\
         }}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_and_every_address_of_the_app_is_there() {
        let others = ["es"];
        let text = caddyfile(&others);
        for (name, value) in SECURITY_HEADERS {
            assert!(text.contains(&format!("{name} \"{value}\"")), "{name}");
        }
        for pattern in patterns(&others) {
            assert!(text.contains(&format!("(?:{pattern})")), "{pattern}");
        }
        for language in others {
            assert!(text.contains(&format!("\t\trewrite @app_{language} /{language}/app.html\n")), "{text}");
        }
    }
}
