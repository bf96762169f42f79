//! The seam between the program and its parts, which `cargo xtask build` makes of it: one part a journey (`pages/split.rs`),
//! and what a page may come to need. Without the feature `split` the program is whole, and everything is there.

/// A part could not be loaded: no line, or a file that is missing or not the one that was built.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> NotLoaded {
        NotLoaded
    }
}

/// Makes a module for one function that is a part of its own: `load`, which can be tried again after a failure;
/// `is_loaded`; and `call`, which gives nothing until then. The name is that of its file.
macro_rules! part {
    ($module:ident = $name:ident($($given:ident: $type:ty),*) -> $made:ty { $body:expr }) => {
        #[allow(non_snake_case, dead_code)]
        mod $module {
            #[allow(unused_imports, reason = "what is made may need nothing")]
            use super::*;

            #[cfg(feature = "split")]
            static LOADED: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

            #[cfg(feature = "split")]
            #[leptos::wasm_split::wasm_split(
                $name,
                fallible,
                wasm_split_path = ::leptos::wasm_split,
                preload(#[allow(non_snake_case)] load_files)
            )]
            fn part($($given: $type),*) -> Result<$made, $crate::split::NotLoaded> {
                Ok($body)
            }

            #[cfg(feature = "split")]
            pub async fn load() -> Result<(), $crate::split::NotLoaded> {
                load_files().await?;
                LOADED.store(true, std::sync::atomic::Ordering::Relaxed);
                Ok(())
            }

            #[cfg(feature = "split")]
            pub fn is_loaded() -> bool {
                LOADED.load(std::sync::atomic::Ordering::Relaxed)
            }

            #[cfg(feature = "split")]
            pub fn call($($given: $type),*) -> Option<$made> {
                // It does not wait when it is loaded.
                if !is_loaded() {
                    return None;
                }
                futures::FutureExt::now_or_never(part($($given),*)).and_then(Result::ok)
            }

            #[cfg(not(feature = "split"))]
            pub async fn load() -> Result<(), $crate::split::NotLoaded> {
                Ok(())
            }

            #[cfg(not(feature = "split"))]
            pub fn is_loaded() -> bool {
                true
            }

            #[cfg(not(feature = "split"))]
            pub fn call($($given: $type),*) -> Option<$made> {
                Some($body)
            }
        }
    };
}

pub(crate) use part;
