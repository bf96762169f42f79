//! The picture for the authenticator app, read as a camera reads it: by a decoder that knows nothing of the page.

use fantoccini::elements::Element;
use png::{ColorType, Decoder, Transformations};
use serde_json::json;
use totp_rs::{Builder, Secret};
use url::Url;

use crate::support::{Member, NARROW, Visit, WIDE, text, walk};

/// What the QR code says in this picture of a part of the screen.
fn decoded(picture: &[u8]) -> String {
    let mut decoder = Decoder::new(std::io::Cursor::new(picture));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().expect("a picture");
    let mut pixels = vec![0; reader.output_buffer_size().expect("its size")];
    let info = reader.next_frame(&mut pixels).expect("its pixels");
    let (width, height) = (info.width as usize, info.height as usize);
    let channels = match info.color_type {
        ColorType::Rgb => 3,
        ColorType::Rgba => 4,
        other => panic!("a picture of {other:?}"),
    };
    let gray = |x: usize, y: usize| {
        let at = (y * width + x) * channels;
        let sum: u32 = pixels[at..at + 3].iter().map(|it| u32::from(*it)).sum();
        u8::try_from(sum / 3).expect("a byte")
    };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, gray);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "a QR code in a picture of {width} by {height}");
    grids[0].decode().expect("it can be read").1
}

async fn on_screen(visit: &Visit) -> String {
    let box_of_it = visit.browser.element("return document.querySelector('svg[role=img]').parentElement", vec![]).await;
    let box_of_it: Element = box_of_it.expect("the picture is there");
    let element = serde_json::to_value(&box_of_it).expect("an element");
    visit.ask("arguments[0].scrollIntoView({ block: 'center' })", vec![element]).await;
    decoded(&box_of_it.screenshot().await.expect("a picture of it"))
}

#[tokio::test]
async fn the_picture_is_read_by_a_decoder_and_what_it_says_makes_the_codes_that_sign_in() {
    walk(async |visit| {
        let email = "ann@example.org";
        visit.begin_account(email).await;
        visit.choose_method(text::method::TOTP, text::create_account::APP).await;
        let shown = visit.shown_secret().await;
        let link = visit.ask("return document.querySelector('a[href^=\"otpauth:\"]').href", vec![]).await;
        let read = on_screen(visit).await;
        assert_eq!(link, read, "who scans gets what the link gives");
        // On a phone, and in colors that the system forces on a page.
        visit.browser.resize(NARROW).await;
        assert_eq!(on_screen(visit).await, read);
        let dark = json!([{ "name": "forced-colors", "value": "active" }, { "name": "prefers-color-scheme", "value": "dark" }]);
        visit.browser.protocol("Emulation.setEmulatedMedia", json!({ "features": dark })).await;
        assert_eq!(on_screen(visit).await, read);
        visit.browser.protocol("Emulation.setEmulatedMedia", json!({ "features": [] })).await;
        visit.browser.resize(WIDE).await;

        let uri = Url::parse(&read).expect("an address");
        assert_eq!((uri.scheme(), uri.host_str()), ("otpauth", Some("totp")));
        let part = |name: &str| uri.query_pairs().find(|it| it.0 == name).map(|it| it.1.into_owned());
        let issuer = part("issuer").expect("an issuer");
        let label = uri.path().trim_start_matches('/').replace("%20", " ").replace("%40", "@").replace("%3A", ":");
        assert_eq!(label.split_once(':').map(|it| (it.0, it.1.trim())), Some((&*issuer, email)), "{read}");
        let secret = part("secret").expect("a secret");
        assert_eq!(secret, shown);
        let app = Builder::new().with_secret(Secret::try_from_base32(&secret).expect("base32")).build().expect("a key");
        visit.site.clock.advance(30);
        let code = app.generate(backend::Clock::now(&*visit.site.clock).0).to_string();
        visit.fill(text::create_account::APP_CODE_LABEL, &code).await;
        visit.press_for(text::create_account::APP_BUTTON, text::create_account::CODES).await;
        visit.keep_backup_codes().await;
        let ann = Member { email: email.to_owned(), secret, backup_codes: Vec::new() };
        visit.sign_in_again().await;
        visit.sign_in_to(&ann, text::account::PROFILE).await;
    })
    .await;
}
