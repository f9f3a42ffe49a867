//! Files that people hand over or take away.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url, Window};

use super::error_name;

/// The largest file that is read: a report of many years is a tenth of it.
pub const MAX_BYTES: f64 = 8_388_608.0;

/// How long the browser may take to begin saving, ms.
const SAVING_MS: i32 = 60_000;

/// What went wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Larger than [`MAX_BYTES`].
    #[error("reading {name}: larger than 8 MB")]
    TooBig {
        /// The file's name.
        name: String,
    },
    /// The browser could not read it (moved, no right to).
    #[error("reading {name}: {why}")]
    Unreadable {
        /// The file's name.
        name: String,
        /// The browser's name for the reason.
        why: String,
    },
    /// The browser does not save files here.
    #[error("saving a file: {why}")]
    NotSaved {
        /// The browser's name for the reason.
        why: String,
    },
}

/// Offers `text` for saving under `name`. A frame without the right to save does nothing and does not tell: a page
/// must always offer the text in another way too.
///
/// # Errors
/// [`FileError::NotSaved`] where the browser refuses openly.
pub fn download(name: &str, mime: &str, text: &str) -> Result<(), FileError> {
    try_download(name, mime, text).map_err(|thrown| FileError::NotSaved { why: error_name(&thrown) })
}

fn try_download(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into().map_err(JsValue::from)?;
    link.set_href(&url);
    link.set_download(name);
    link.set_hidden(true);
    document.body().ok_or(JsValue::NULL)?.append_child(&link)?;
    link.click();
    link.remove();
    release_later(&window, url)
}

/// Gives the memory back once the browser has had time to save.
fn release_later(window: &Window, url: String) -> Result<(), JsValue> {
    let release = Closure::once_into_js(move || {
        // An address that is not known any more is already released.
        _ = Url::revoke_object_url(&url);
    });
    window.set_timeout_with_callback_and_timeout_and_arguments_0(release.unchecked_ref(), SAVING_MS)?;
    Ok(())
}

/// The text of a file that was chosen or dropped. Bytes that are no UTF-8 become replacement characters.
///
/// # Errors
/// [`FileError::TooBig`] and [`FileError::Unreadable`].
pub async fn read_text(file: File) -> Result<String, FileError> {
    let name = file.name();
    if file.size() > MAX_BYTES {
        return Err(FileError::TooBig { name });
    }
    match JsFuture::from(file.text()).await {
        Ok(text) => Ok(text.as_string().unwrap_or_default()),
        Err(thrown) => Err(FileError::Unreadable { name, why: error_name(&thrown) }),
    }
}
