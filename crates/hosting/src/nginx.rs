//! The rules for nginx, in two files: one for its `http` block, one for the `server` block of the site.

use crate::{
    ASK_EACH_TIME, FALLBACK, FOR_GOOD, HASHED_PATTERN, MEDIA_TYPES, NOT_FOUND, NOT_SENT, REDIRECTS, SECURITY_HEADERS,
    address::{HIDDEN_PATTERN, WELL_KNOWN, fallback, not_sent, patterns},
};

/// For the `http` block (Debian: a file in `conf.d`): tables, and the limit of requests for each client address. `others`
/// are the languages besides the first that the site offers.
pub fn nginx_http(others: &[&str]) -> String {
    let not_sent: String =
        others.iter().map(|it| format!("    ~^/{it}/ /{};\n", not_sent(&format!("/{it}/")))).collect();
    let fallback: String =
        others.iter().map(|it| format!("    ~^/{it}/ /{};\n", fallback(&format!("/{it}/")))).collect();
    let app: String = patterns(others).iter().map(|it| format!("    \"~{it}\" $latchkey_app;\n")).collect();
    format!(
        "# Made by `cargo xtask dist` from crates/hosting. Include it in the http block.\n\
         \n\
         # The page for addresses of the app that have no file of their own, in the language of the address.\n\
         map $uri $latchkey_app {{\n    default /{FALLBACK};\n{fallback}}}\n\
         \n\
         # These addresses. What begins with a dash is no file.\n\
         map $uri $latchkey_page {{\n    default /-;\n{app}}}\n\
         \n\
         # The page for a form that the browser sent by itself, in the language of its address.\n\
         map $uri $latchkey_not_sent {{\n    default /{NOT_SENT};\n{not_sent}}}\n\
         \n\
         # What may be kept for good. Answers of the backend say so themselves.\n\
         map $uri $latchkey_cache {{\n    default {ASK_EACH_TIME};\n    ~^/api/ '';\n    \
         \"~{HASHED_PATTERN}\" '{FOR_GOOD}';\n}}\n\
         \n\
         # Ten requests a second for each client address. The backend counts tries for each account and address of mail;\n\
         # how many come from one place is for this proxy to limit.\n\
         limit_req_zone $binary_remote_addr zone=latchkey_api:10m rate=10r/s;\n"
    )
}

/// For the `server` block, which also says `listen`, `server_name`, the certificates, `root` (the folder `dist`), and the
/// upstream `latchkey_api` (the backend).
pub fn nginx_server() -> String {
    let headers = |indent: &str| {
        SECURITY_HEADERS
            .iter()
            .map(|(name, value)| format!("{indent}add_header {name} \"{value}\" always;\n"))
            .collect::<String>()
    };
    let hidden: String = SECURITY_HEADERS.iter().map(|(name, _)| format!("    proxy_hide_header {name};\n")).collect();
    let redirects: String =
        REDIRECTS.iter().map(|(from, to)| format!("location = {from} {{\n    return 302 {to};\n}}\n")).collect();
    let types: String = MEDIA_TYPES
        .iter()
        .map(|(ending, kind)| format!("    {} {ending};\n", kind.split(';').next().unwrap_or_default()))
        .collect();
    let with_charset: Vec<_> = MEDIA_TYPES
        .iter()
        .filter_map(|(_, kind)| kind.split_once(';'))
        .map(|it| it.0)
        .filter(|it| *it != "text/html")
        .collect();
    format!(
        "# Made by `cargo xtask dist` from crates/hosting. Include it in the server block.\n\
         \n\
         types {{\n{types}}}\n\
         default_type application/octet-stream;\n\
         charset utf-8;\n\
         charset_types {};\n\
         server_tokens off;\n\
         # Redirects name no host and no port, so that they are right behind another proxy, too.\n\
         absolute_redirect off;\n\
         # The copies beside the files. With the brotli module, also say: brotli_static on;\n\
         gzip_static on;\n\
         gzip_vary on;\n\
         \n\
         {}add_header Cache-Control $latchkey_cache always;\n\
         \n\
         error_page 404 /{NOT_FOUND};\n\
         error_page 405 $latchkey_not_sent;\n\
         \n\
         location / {{\n    try_files $uri $uri/index.html $latchkey_page =404;\n}}\n\
         \n\
         # Rules for other hosts, the copies beside the files, and what begins with a dot, are nobody's pages.\n\
         location ~ {HIDDEN_PATTERN} {{\n    return 404;\n}}\n\
         \n\
         # What is not there must not exist (RFC 8615, and the check of password managers).\n\
         location ^~ /{WELL_KNOWN}/ {{\n    default_type application/json;\n    try_files $uri =404;\n}}\n\
         {redirects}\
         \n\
         # The backend, on the same origin. Its own policy is for answers that are no pages; what it leaves out is added.\n\
         location /api/ {{\n    \
         limit_req zone=latchkey_api burst=60 nodelay;\n    limit_req_status 429;\n    \
         client_max_body_size 64k;\n    \
         proxy_pass http://latchkey_api;\n    \
         proxy_http_version 1.1;\n    \
         proxy_set_header Host $host;\n    \
         proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n    \
         proxy_set_header X-Forwarded-Proto $scheme;\n{hidden}{}}}\n",
        with_charset.join(" "),
        headers(""),
        headers("    "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_is_sent_with_pages_and_with_answers_of_the_backend_once() {
        let text = nginx_server();
        for (name, value) in SECURITY_HEADERS {
            let line = format!("add_header {name} \"{value}\" always;\n");
            assert_eq!(text.matches(&line).count(), 2, "{name}");
            assert!(text.contains(&format!("proxy_hide_header {name};\n")), "{name}");
        }
    }

    #[test]
    fn every_address_of_the_app_is_in_the_table() {
        let text = nginx_http(&["es"]);
        for pattern in patterns(&["es"]) {
            assert!(text.contains(&format!("\"~{pattern}\" $latchkey_app;\n")), "{pattern}");
        }
        assert!(text.contains("default /app.html;\n    ~^/es/ /es/app.html;\n"), "{text}");
        assert!(text.contains("rate=10r/s"));
    }
}
