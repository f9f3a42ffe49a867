//! `tree { branches, labels, chances }`: what can happen, one stage after another, from left to right. `branches` says
//! how many outcomes each stage has, `labels` names them, stage after stage. `chances` stand on the branches: one for
//! each label, or, where they depend on what came before, one for each branch of the tree, stage after stage. `blank`
//! leaves a label or a chance out.

use crate::base::{Lang, Localized};

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::Pen;
use super::tag::{self, Tag};
use super::{Anchor, Drawing, Ink, Sketch, WIDTH, Weight};

const EDGE: f64 = 12.0;
const LEAF: f64 = 30.0;
/// Room of a leaf whose branch carries a chance.
const CHANCE_LEAF: f64 = 46.0;
const GAP: f64 = 7.0;
/// The level end of a branch, on which its chance stands.
const LEVEL: f64 = 10.0;
const MOST_STAGES: usize = 3;
const MOST_LEAVES: usize = 12;

struct Tree {
    branches: Vec<usize>,
    labels: Localized<Vec<Option<Tag>>>,
    chances: Vec<Option<Tag>>,
}

#[inline(never)] // a later half: xtask/src/halves
pub(super) fn sketch(fields: &Fields) -> Result<Sketch, FigureError> {
    let tree = Tree::read(fields)?;
    Ok(Sketch::worded(|lang| tree.draw(lang), tree.alt()))
}

impl Tree {
    fn read(fields: &Fields) -> Result<Tree, FigureError> {
        let counts = fields.numbers_or_none("branches")?;
        let count = |n: &crate::algebra::Rational| {
            usize::try_from(n.num()).ok().filter(|count| n.is_integer() && (1..=MOST_LEAVES).contains(count))
        };
        let branches: Vec<usize> = counts.iter().filter_map(count).collect();
        let fits = branches.len() == counts.len() && (1..=MOST_STAGES).contains(&branches.len());
        if !fits || branches.iter().product::<usize>() > MOST_LEAVES {
            let wanted = "1 to 3 stages, no more than 12 ends in all";
            return Err(FigureError::Unfit { field: "branches", wanted });
        }
        let named: usize = branches.iter().sum();
        let labels = fields.names_or_none("labels")?;
        if [&labels.en, &labels.es].iter().any(|names| names.len() != named) {
            return Err(FigureError::Unfit {
                field: "labels",
                wanted: "a name for each outcome of each stage",
            });
        }
        let tree = Tree { branches, labels, chances: fields.tags_or_none("chances")? };
        let all: usize = (0..tree.branches.len()).map(|stage| tree.ends(stage)).sum();
        if ![0, named, all].contains(&tree.chances.len()) {
            let wanted = "a chance for each label, or for each branch";
            return Err(FigureError::Unfit { field: "chances", wanted });
        }
        Ok(tree)
    }

    /// How many branches end at `stage`.
    fn ends(&self, stage: usize) -> usize {
        self.branches[..=stage].iter().product()
    }

    fn label<'a>(&self, labels: &'a [Option<Tag>], stage: usize, end: usize) -> Option<&'a Tag> {
        let before: usize = self.branches[..stage].iter().sum();
        labels.get(before + end % self.branches[stage])?.as_ref()
    }

    fn chance(&self, stage: usize, end: usize) -> Option<&Tag> {
        let before = |of: &dyn Fn(usize) -> usize| (0..stage).map(of).sum::<usize>();
        let place = if self.chances.len() == self.branches.iter().sum::<usize>() {
            before(&|stage| self.branches[stage]) + end % self.branches[stage]
        } else {
            before(&|stage| self.ends(stage)) + end
        };
        self.chances.get(place)?.as_ref()
    }

    fn leaf(&self) -> f64 {
        if self.chances.is_empty() { LEAF } else { CHANCE_LEAF }
    }

    fn y(&self, stage: usize, end: usize) -> f64 {
        let leaves = self.ends(self.branches.len() - 1) / self.ends(stage);
        EDGE + self.leaf() * leaves as f64 * (end as f64 + 0.5)
    }

    /// Widest label of a stage.
    fn width(&self, labels: &[Option<Tag>], stage: usize) -> f64 {
        let tags = (0..self.branches[stage]).filter_map(|end| self.label(labels, stage, end));
        tags.map(|tag| Extent::of(&tag.prose, Weight::Normal).width).fold(16.0, f64::max)
    }

    /// Widest chance, which a branch has to carry.
    fn chance_width(&self) -> f64 {
        let tags = self.chances.iter().flatten();
        tags.map(|tag| Extent::of(&tag.prose, Weight::Small).width + 8.0).fold(0.0, f64::max)
    }

    fn draw(&self, lang: Lang) -> Drawing {
        let mut pen = Pen::default();
        let labels = self.labels.get(lang);
        let stages = self.branches.len();
        let words: f64 = (0..stages).map(|stage| self.width(labels, stage) + 2.0 * GAP).sum();
        let room = WIDTH - 2.0 * EDGE - words;
        let branch = (room / stages as f64).clamp(30.0 + self.chance_width(), 84.0 + self.chance_width());
        let total = EDGE * 2.0 + words + branch * stages as f64;
        let mut x = EDGE + (WIDTH - total).max(0.0) / 2.0;
        let root = EDGE + self.leaf() * self.ends(stages - 1) as f64 / 2.0;
        for stage in 0..stages {
            for end in 0..self.ends(stage) {
                let from = if stage == 0 { root } else { self.y(stage - 1, end / self.branches[stage]) };
                self.branch(&mut pen, (x, from), (x + branch, self.y(stage, end)), self.chance(stage, end));
                if let Some(tag) = self.label(labels, stage, end) {
                    let at = (x + branch + GAP, self.y(stage, end));
                    pen.label(at, Anchor::Start, tag.weight(), tag.prose.clone());
                }
            }
            x += branch + self.width(labels, stage) + 2.0 * GAP;
        }
        pen.dot(Ink::Dot, (EDGE + (WIDTH - total).max(0.0) / 2.0, root), 4.0);
        pen.finish(total.max(WIDTH), 2.0 * EDGE + self.leaf() * self.ends(stages - 1) as f64)
    }

    fn branch(&self, pen: &mut Pen, from: (f64, f64), to: (f64, f64), chance: Option<&Tag>) {
        let level = LEVEL + self.chance_width();
        pen.open_path(Ink::Line, vec![from, (to.0 - level, to.1), to]);
        if let Some(tag) = chance {
            pen.grid_number((to.0 - level / 2.0, to.1), tag.prose.clone());
        }
    }

    fn alt(&self) -> Localized<String> {
        let read = |labels: &[Option<Tag>], words: [&str; 4]| {
            let [first, then, blank, or] = words;
            let stages = (0..self.branches.len()).map(|stage| {
                let before: usize = self.branches[..stage].iter().sum();
                let names = &labels[before..before + self.branches[stage]];
                let opening = if stage == 0 { first } else { then };
                format!(" {opening}: {}.", tag::said(names, blank, or))
            });
            stages.collect::<String>()
        };
        let mut en =
            format!("Tree.{}", read(&self.labels.en, ["First", "After each of them", "blank", "or"]));
        let mut es =
            format!("Árbol.{}", read(&self.labels.es, ["Primero", "Después de cada uno", "en blanco", "o"]));
        if !self.chances.is_empty() {
            en += &format!(
                " On the branches, from top to bottom: {}.",
                tag::said(&self.chances, "blank", "and")
            );
            es += &format!(" En las ramas, de arriba abajo: {}.", tag::said(&self.chances, "en blanco", "y"));
        }
        Localized { en, es }
    }
}
