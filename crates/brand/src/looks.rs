//! What an operator sets of the looks besides colors: pictures, how round corners are, and whether the site brings its
//! typeface. As colors, these become custom properties of the style sheet.

use crate::Brand;

/// The fonts of the reader's system, for sites without a typeface of their own: what style/_typeface.scss calls so.
const SYSTEM_FONTS: &str = "var(--lk-system)";

/// The custom property of the style sheet with the names of all fonts.
const FONTS: &str = "--lk-sans";

/// A picture beside the name in the header. Its size is stated, so that nothing moves when it loads.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Logo {
    /// A file of this site, such as "/logo.svg".
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^/[A-Za-z0-9_./-]+\\.(svg|png|webp)$")))]
    pub file: String,
    /// Its width in CSS pixels.
    #[cfg_attr(feature = "schema", schemars(range(min = 8, max = 240)))]
    pub width: u32,
    /// Its height in CSS pixels.
    #[cfg_attr(feature = "schema", schemars(range(min = 8, max = 96)))]
    pub height: u32,
}

/// A picture for the home page, which says nothing that the words do not say. Its size is stated, so that nothing moves when
/// it loads; where there is less room it is shown smaller.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Picture {
    /// A file of this site, such as "/home.webp".
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^/[A-Za-z0-9_./-]+\\.(svg|png|webp)$")))]
    pub file: String,
    /// Another one of the same size for dark colors, such as "/home-dark.webp". Without it the picture stands on a light
    /// ground there.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^/[A-Za-z0-9_./-]+\\.(svg|png|webp)$")))]
    pub dark_file: Option<String>,
    /// Its width in CSS pixels.
    #[cfg_attr(feature = "schema", schemars(range(min = 40, max = 2000)))]
    pub width: u32,
    /// Its height in CSS pixels.
    #[cfg_attr(feature = "schema", schemars(range(min = 40, max = 2000)))]
    pub height: u32,
}

/// What stands on the home page beside its first words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum HomePicture {
    /// The key is missing: the drawing that Latchkey brings.
    #[default]
    Drawing,
    /// The operator's own picture.
    Own(Picture),
    /// `false` or `null`: none.
    Off,
}

/// How round corners are, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default, deny_unknown_fields))]
pub struct Radius {
    /// Those of fields, buttons and other small things.
    #[cfg_attr(feature = "schema", schemars(range(max = 24)))]
    pub small: u32,
    /// Those of cards, panels and dialogs.
    #[cfg_attr(feature = "schema", schemars(range(max = 24)))]
    pub large: u32,
}

impl Radius {
    /// The roundest corner.
    pub(crate) const MOST: u32 = 24;

    /// The custom properties of the style sheet with their values.
    pub fn properties(self) -> [(&'static str, String); 2] {
        // As the compiled sheet writes it, so that values can be compared.
        let text = |it: u32| if it == 0 { "0".to_owned() } else { format!("{it}px") };
        [("--lk-radius-small", text(self.small)), ("--lk-radius-large", text(self.large))]
    }
}

impl Default for Radius {
    fn default() -> Radius {
        Radius { small: 6, large: 12 }
    }
}

impl Brand {
    /// The custom properties of the style sheet that are no colors, with their values. The fonts are among them only where
    /// the typeface is switched off: a site that was built without it has no file to switch on.
    pub fn looks(&self) -> Vec<(String, String)> {
        let fonts = (!self.typeface).then(|| (FONTS, SYSTEM_FONTS.to_owned()));
        let all = self.radius.properties().into_iter().chain(fonts);
        all.map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// A style sheet with those of them that are not the default ones; `None` if all are.
    pub fn looks_sheet(&self) -> Option<String> {
        let default = Brand::default().looks();
        let own = self.looks().into_iter().filter(|it| !default.contains(it));
        let lines: Vec<_> = own.map(|(name, value)| format!("{name}:{value}")).collect();
        (!lines.is_empty()).then(|| format!(":root{{{}}}\n", lines.join(";")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_of_looks_holds_what_differs_and_nothing_else() {
        assert_eq!(Brand::default().looks_sheet(), None);
        let square = Brand { radius: Radius { small: 0, ..Radius::default() }, ..Brand::default() };
        assert_eq!(square.looks_sheet().as_deref(), Some(":root{--lk-radius-small:0}\n"));
        let plain = Brand { typeface: false, radius: Radius { large: 24, ..Radius::default() }, ..Brand::default() };
        let want = ":root{--lk-radius-large:24px;--lk-sans:var(--lk-system)}\n";
        assert_eq!(plain.looks_sheet().as_deref(), Some(want));
    }
}
