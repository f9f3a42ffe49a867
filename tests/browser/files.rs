//! Files of the program and of people.

use foothold::platform::fetch::{self, FetchError};
use foothold::platform::files::{self, FileError};
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::File;

fn file(name: &str, text: &str) -> File {
    File::new_with_str_sequence(&Array::of1(&text.into()), name).unwrap()
}

#[wasm_bindgen_test]
async fn files_that_lie_in_the_page_are_not_fetched() {
    let files = Object::new();
    Reflect::set(&files, &"pack/index.bin".into(), &Uint8Array::from([1_u8, 2, 3].as_slice())).unwrap();
    Reflect::set(&js_sys::global(), &"footholdFiles".into(), &files).unwrap();
    assert_eq!(fetch::bytes("pack/index.bin").await, Ok(vec![1, 2, 3]));
    Reflect::set(&js_sys::global(), &"footholdFiles".into(), &JsValue::UNDEFINED).unwrap();
}

#[wasm_bindgen_test]
async fn a_file_that_is_not_there_is_told() {
    let path = "no/such/file.bin".to_owned();
    assert_eq!(fetch::bytes(&path).await, Err(FetchError::Status { path, status: 404 }));
}

#[wasm_bindgen_test]
async fn nothing_is_fetched_from_elsewhere() {
    for path in [
        "https://example.org/a.bin",
        "//example.org/a.bin",
        "/etc/a.bin",
        "../a.bin",
        "pack/../../a",
        "",
        "a?b",
    ] {
        let path = path.to_owned();
        assert_eq!(fetch::bytes(&path).await, Err(FetchError::OtherPlace { path }));
    }
}

#[wasm_bindgen_test]
async fn a_chosen_file_is_read_unless_it_is_huge() {
    assert_eq!(files::read_text(file("a.json", "¿7?")).await, Ok("¿7?".to_owned()));
    let huge = file("huge.json", &"x".repeat(8_388_609));
    assert_eq!(files::read_text(huge).await, Err(FileError::TooBig { name: "huge.json".to_owned() }));
}

#[wasm_bindgen_test]
fn saving_leaves_nothing_on_the_page() {
    #[expect(clippy::disallowed_methods, reason = "the test looks at the page")]
    let body = web_sys::window().unwrap().document().unwrap().body().unwrap();
    let before = body.child_element_count();
    assert_eq!(files::download("foothold-2026-11-18.json", "application/json", "{}"), Ok(()));
    assert_eq!(body.child_element_count(), before);
}
