//! The studio module: the teacher's desk, authoring and the gallery. Students never download it.

fn main() {
    foothold::ui::studio::mount();
}
