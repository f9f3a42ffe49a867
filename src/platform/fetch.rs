//! Files of the program itself: packs, settings. The single-file form carries them in the page; otherwise they are
//! fetched from where the page came from, and from nowhere else.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Why a file did not come.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// No answer: offline, or the server is gone.
    #[error("fetching {path}: no connection")]
    NoConnection {
        /// The file.
        path: String,
    },
    /// An answer, but not the file.
    #[error("fetching {path}: the server answered {status}")]
    Status {
        /// The file.
        path: String,
        /// The HTTP status.
        status: u16,
    },
    /// Only paths below the page's own folder are fetched.
    #[error("fetching {path}: not a path below this page")]
    OtherPlace {
        /// What was asked for.
        path: String,
    },
}

/// The bytes of a file, by its path from the page's folder, such as `pack/index.bin`.
///
/// # Errors
/// [`FetchError`] says which file and why.
pub async fn bytes(path: &str) -> Result<Vec<u8>, FetchError> {
    if !is_below(path) {
        return Err(FetchError::OtherPlace { path: path.to_owned() });
    }
    match inlined(path) {
        Some(bytes) => Ok(bytes),
        None => fetched(path).await,
    }
}

fn is_below(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    !path.is_empty()
        && !path.starts_with('/')
        && path.chars().all(plain)
        && path.split('/').all(|part| part != "..")
}

/// A file that lies in the page (`window.footholdFiles`, see `boot.js`).
fn inlined(path: &str) -> Option<Vec<u8>> {
    let files = Reflect::get(web_sys::window()?.as_ref(), &"footholdFiles".into()).ok()?;
    if !files.is_object() {
        return None;
    }
    let file = Reflect::get(&files, &path.into()).ok()?;
    file.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}

async fn fetched(path: &str) -> Result<Vec<u8>, FetchError> {
    let no_connection = || FetchError::NoConnection { path: path.to_owned() };
    let window = web_sys::window().ok_or_else(no_connection)?;
    let answer = JsFuture::from(window.fetch_with_str(path)).await.map_err(|_| no_connection())?;
    let response: Response = answer.dyn_into().map_err(|_| no_connection())?;
    if !response.ok() {
        return Err(FetchError::Status { path: path.to_owned(), status: response.status() });
    }
    let body = body(&response).await.map_err(|_| no_connection())?;
    Ok(Uint8Array::new(&body).to_vec())
}

async fn body(response: &Response) -> Result<JsValue, JsValue> {
    JsFuture::from(response.array_buffer()?).await
}
