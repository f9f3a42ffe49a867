//! Cuts a program in two modules that share one memory and one table: `first` holds what is needed at once, `rest` all
//! other functions.
//!
//! In `first` a function of the rest is a stub: it asks for the rest (a call of the import `NEED`, which tells whether
//! the rest is there) and then calls through the table, at the place the rest has filled; without a rest it traps. The rest imports from the
//! exports of the first, all of them under names that begin with `%`.

use super::constants::{self, Constants, Objects};
use super::program::Program;
use anyhow::{Context, Result, anyhow};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, Function, FunctionSection, ImportSection, Instruction, Module, TableSection, TableType,
    TypeSection,
};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, DataSectionReader, ExportSectionReader, FunctionBody,
    FunctionSectionReader, ImportSectionReader, Parser, Payload, TableSectionReader, TypeSectionReader,
    Validator,
};

/// How the name of the import begins that brings the rest: `platform::rest` declares it.
const NEED: &str = "__wbg_footholdRest_";
/// What the rest imports from.
const FIRST: &str = "first";

pub struct Halves {
    pub first: Vec<u8>,
    pub rest: Vec<u8>,
    /// The long names the program imported by, and the short ones the first half imports by instead.
    pub renamed: Vec<(String, String)>,
}

/// # Errors
/// When the program does not import what brings its rest, or holds what cannot be cut.
pub fn cut(program: &Program, objects: &Objects, needed: &BTreeSet<u32>) -> Result<Halves> {
    let plan = Plan::new(program, objects, needed)?;
    let renamed = program.imports.iter().enumerate().map(|(place, long)| ((*long).to_owned(), short(place)));
    let halves =
        Halves { first: first(program, &plan)?, rest: rest(program, &plan)?, renamed: renamed.collect() };
    for module in [&halves.first, &halves.rest] {
        Validator::new().validate_all(module).context("a half of the program is no valid module")?;
    }
    Ok(halves)
}

/// wasm-bindgen's names end in a hash, which no compression makes smaller.
fn short(place: usize) -> String {
    format!("i{place:x}")
}

/// Where each function goes.
struct Plan {
    /// The import that brings the rest.
    need: u32,
    /// Functions of the first half that are not imported: those needed, and stubs.
    kept: Vec<u32>,
    moved: Vec<u32>,
    /// The places of the table where stubs find what they stand for.
    places: BTreeMap<u32, u32>,
    table_size: u32,
    /// Functions of the first half that the rest calls.
    lent: Vec<u32>,
    constants: Constants,
}

impl Plan {
    fn new(program: &Program, objects: &Objects, needed: &BTreeSet<u32>) -> Result<Self> {
        let need = program.imports.iter().position(|name| name.starts_with(NEED));
        let need = need.with_context(|| format!("the program does not import {NEED}"))? as u32;
        let is_needed = |function: &u32| needed.contains(function);
        let own = program.n_imports()..program.n_functions();
        let moved: Vec<u32> = own.clone().filter(|function| !is_needed(function)).collect();
        let is_moved: BTreeSet<u32> = moved.iter().copied().collect();
        let stubs = stubs(program, &is_moved)?;
        let (places, table_size) = places(program, &stubs);
        let mut lent = BTreeSet::new();
        for &function in &moved {
            lent.extend(program.calls(function)?.difference(&is_moved));
        }
        let whole: Vec<u32> = own.clone().filter(is_needed).collect();
        Ok(Self {
            need,
            constants: constants::cut(program, objects, &whole)?,
            kept: own.filter(|function| is_needed(function) || stubs.contains(function)).collect(),
            moved,
            places,
            table_size,
            lent: lent.into_iter().collect(),
        })
    }

    /// A table as both halves see it: the one of functions has room for the stubs.
    fn table(&self, place: usize, mut kind: TableType) -> TableType {
        if place == 0 {
            kind.minimum = self.table_size.into();
            kind.maximum = kind.maximum.map(|most| most.max(kind.minimum));
        }
        kind
    }
}

/// The moved functions that something of the first half refers to: its code, its table, its exports.
fn stubs(program: &Program, moved: &BTreeSet<u32>) -> Result<BTreeSet<u32>> {
    let mut stubs: BTreeSet<u32> = program.exported.intersection(moved).copied().collect();
    stubs.extend(
        program.table.iter().map(|(_, function)| function).filter(|function| moved.contains(function)),
    );
    for function in program.n_imports()..program.n_functions() {
        if !moved.contains(&function) {
            stubs.extend(program.calls(function)?.intersection(moved));
        }
    }
    Ok(stubs)
}

/// A stub in the table stands where its function will; the others get places behind the last one.
fn places(program: &Program, stubs: &BTreeSet<u32>) -> (BTreeMap<u32, u32>, u32) {
    let mut places: BTreeMap<u32, u32> = BTreeMap::new();
    for &(place, function) in &program.table {
        if stubs.contains(&function) {
            places.entry(function).or_insert(place);
        }
    }
    let mut size = program.table_size;
    for &stub in stubs {
        places.entry(stub).or_insert_with(|| {
            size += 1;
            size - 1
        });
    }
    (places, size)
}

type Outcome<T> = Result<T, Error<Infallible>>;

fn first(program: &Program, plan: &Plan) -> Result<Vec<u8>> {
    let order = (0..program.n_imports()).chain(plan.kept.iter().copied());
    let mut writer =
        First { program, plan, new_index: indices(order), next: program.n_imports(), bring_type: 0 };
    let mut module = Module::new();
    writer
        .parse_core_module(&mut module, Parser::new(0), program.bytes)
        .map_err(|error| anyhow!("writing the first half of the program: {error}"))?;
    Ok(module.finish())
}

fn indices(order: impl Iterator<Item = u32>) -> BTreeMap<u32, u32> {
    order.zip(0..).collect()
}

/// A function that is referred to has an index in its half: `Plan` has seen to it.
fn index_in(indices: &BTreeMap<u32, u32>, function: u32) -> Outcome<u32> {
    indices.get(&function).copied().ok_or(Error::InvalidCodeSectionSize)
}

struct First<'a> {
    program: &'a Program<'a>,
    plan: &'a Plan,
    new_index: BTreeMap<u32, u32>,
    /// The function whose body comes next.
    next: u32,
    bring_type: u32,
}

impl First<'_> {
    /// The last function of the first half, which the whole program does not have: brings the rest, or traps.
    fn bring(&self) -> u32 {
        self.new_index.len() as u32
    }

    fn bring_body(&self) -> Outcome<Function> {
        let mut bring = Function::new([]);
        bring.instruction(&Instruction::Call(index_in(&self.new_index, self.plan.need)?));
        bring.instruction(&Instruction::I32Eqz);
        bring.instruction(&Instruction::If(BlockType::Empty));
        bring.instruction(&Instruction::Unreachable);
        bring.instruction(&Instruction::End);
        bring.instruction(&Instruction::End);
        Ok(bring)
    }

    fn stub(&self, function: u32, place: u32) -> Outcome<Function> {
        let kind = self.program.types[function as usize];
        let mut stub = Function::new([]);
        stub.instruction(&Instruction::Call(self.bring()));
        for parameter in 0..self.program.n_params[kind as usize] {
            stub.instruction(&Instruction::LocalGet(parameter));
        }
        stub.instruction(&Instruction::I32Const(place.cast_signed()));
        stub.instruction(&Instruction::CallIndirect { type_index: kind, table_index: 0 });
        stub.instruction(&Instruction::End);
        Ok(stub)
    }
}

impl Reencode for First<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Outcome<u32> {
        index_in(&self.new_index, function)
    }

    fn parse_type_section(&mut self, types: &mut TypeSection, section: TypeSectionReader<'_>) -> Outcome<()> {
        utils::parse_type_section(self, types, section)?;
        self.bring_type = types.len();
        types.ty().function([], []);
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Outcome<()> {
        for (place, import) in section.into_imports().enumerate() {
            let import = import?;
            imports.import(import.module, &short(place), self.entity_type(import.ty)?);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Outcome<()> {
        utils::parse_code_section(self, code, section)?;
        code.function(&self.bring_body()?);
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: FunctionSectionReader<'_>,
    ) -> Outcome<()> {
        for &function in &self.plan.kept {
            functions.function(self.program.types[function as usize]);
        }
        functions.function(self.bring_type);
        Ok(())
    }

    fn parse_table_section(
        &mut self,
        tables: &mut TableSection,
        section: TableSectionReader<'_>,
    ) -> Outcome<()> {
        for (place, table) in section.into_iter().enumerate() {
            let kind = self.table_type(table?.ty)?;
            tables.table(self.plan.table(place, kind));
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Outcome<()> {
        utils::parse_export_section(self, exports, section)?;
        for (place, &function) in self.plan.lent.iter().enumerate() {
            exports.export(
                &name(ExportKind::Func, place),
                ExportKind::Func,
                index_in(&self.new_index, function)?,
            );
        }
        for (kind, n) in self.program.shared() {
            for place in 0..n {
                exports.export(&name(kind, place), kind, place as u32);
            }
        }
        Ok(())
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Outcome<()> {
        let function = self.next;
        self.next += 1;
        if let Some(&place) = self.plan.places.get(&function) {
            code.function(&self.stub(function, place)?);
        } else if self.new_index.contains_key(&function) {
            utils::parse_function_body(self, code, body)?;
        }
        Ok(())
    }

    fn parse_data_section(&mut self, data: &mut DataSection, _: DataSectionReader<'_>) -> Outcome<()> {
        self.plan.constants.first.iter().for_each(|segment| segment.write(data));
        Ok(())
    }

    fn data_count(&mut self, _: u32) -> Outcome<u32> {
        Ok(self.plan.constants.first.len() as u32)
    }

    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Outcome<()> {
        Ok(())
    }
}

/// What the first half exports of itself for the rest: short, and like nothing wasm-bindgen exports.
fn name(kind: ExportKind, place: usize) -> String {
    let letter = match kind {
        ExportKind::Memory => "m",
        ExportKind::Table => "t",
        ExportKind::Global => "g",
        _ => "",
    };
    format!("%{letter}{place:x}")
}

fn rest(program: &Program, plan: &Plan) -> Result<Vec<u8>> {
    let order = plan.lent.iter().chain(&plan.moved).copied();
    let mut writer = Rest { program, plan, new_index: indices(order) };
    writer.module().map_err(|error| anyhow!("writing the rest of the program: {error}"))
}

struct Rest<'a> {
    program: &'a Program<'a>,
    plan: &'a Plan,
    new_index: BTreeMap<u32, u32>,
}

impl Reencode for Rest<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Outcome<u32> {
        index_in(&self.new_index, function)
    }
}

impl Rest<'_> {
    fn module(&mut self) -> Outcome<Vec<u8>> {
        let mut module = Module::new();
        let mut imports = ImportSection::new();
        let mut types = TypeSection::new();
        for (place, &function) in self.plan.lent.iter().enumerate() {
            let kind = EntityType::Function(self.program.types[function as usize]);
            imports.import(FIRST, &name(ExportKind::Func, place), kind);
        }
        for payload in Parser::new(0).parse_all(self.program.bytes) {
            match payload? {
                Payload::TypeSection(section) => self.parse_type_section(&mut types, section)?,
                Payload::MemorySection(section) => {
                    for (place, memory) in section.into_iter().enumerate() {
                        let kind = self.memory_type(memory?)?;
                        imports.import(FIRST, &name(ExportKind::Memory, place), kind);
                    }
                }
                Payload::TableSection(section) => {
                    for (place, table) in section.into_iter().enumerate() {
                        let kind = self.table_type(table?.ty)?;
                        imports.import(FIRST, &name(ExportKind::Table, place), self.plan.table(place, kind));
                    }
                }
                Payload::GlobalSection(section) => {
                    for (place, global) in section.into_iter().enumerate() {
                        let kind = self.global_type(global?.ty)?;
                        imports.import(FIRST, &name(ExportKind::Global, place), kind);
                    }
                }
                _ => {}
            }
        }
        module.section(&types).section(&imports);
        module.section(&self.functions()).section(&self.elements()?).section(&self.code()?);
        module.section(&self.constants());
        Ok(module.finish())
    }

    fn functions(&self) -> FunctionSection {
        let mut functions = FunctionSection::new();
        for &function in &self.plan.moved {
            functions.function(self.program.types[function as usize]);
        }
        functions
    }

    /// Fills the places of the stubs, neighbours together.
    fn elements(&self) -> Outcome<ElementSection> {
        let stubs = self.plan.places.iter().map(|(&function, &place)| (place, function));
        let in_table = self
            .program
            .table
            .iter()
            .copied()
            .filter(|(_, function)| self.plan.places.contains_key(function));
        let filled: BTreeMap<u32, u32> = stubs.chain(in_table).collect();
        let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
        for (place, function) in filled {
            let index = index_in(&self.new_index, function)?;
            match runs.last_mut() {
                Some((start, run)) if *start + run.len() as u32 == place => run.push(index),
                _ => runs.push((place, vec![index])),
            }
        }
        let mut elements = ElementSection::new();
        for (start, run) in runs {
            elements.active(
                None,
                &ConstExpr::i32_const(start.cast_signed()),
                Elements::Functions(run.into()),
            );
        }
        Ok(elements)
    }

    fn constants(&self) -> DataSection {
        let mut data = DataSection::new();
        self.plan.constants.rest.iter().for_each(|segment| segment.write(&mut data));
        data
    }

    fn code(&mut self) -> Outcome<CodeSection> {
        let mut code = CodeSection::new();
        for &function in &self.plan.moved {
            self.parse_function_body(&mut code, self.program.body(function).clone())?;
        }
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        ExportSection, GlobalSection, GlobalType, MemorySection, MemoryType, RefType, ValType,
    };
    use wasmparser::ExternalKind;

    /// Imports the rest; function 1 calls 2, which calls 3 and 4; 4 alone lies in the table, at place 1; 1 is exported.
    fn program() -> Vec<u8> {
        let (mut types, mut imports, mut functions) =
            (TypeSection::new(), ImportSection::new(), FunctionSection::new());
        types.ty().function([], [ValType::I32]);
        types.ty().function([ValType::I32, ValType::I64], [ValType::I32]);
        imports.import("./glue.js", &format!("{NEED}0123456789abcdef"), EntityType::Function(0));
        for kind in [0, 1, 0, 1] {
            functions.function(kind);
        }
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 2,
            maximum: Some(2),
            shared: false,
        });
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut globals = GlobalSection::new();
        globals.global(
            GlobalType { val_type: ValType::I32, mutable: true, shared: false },
            &ConstExpr::i32_const(7),
        );
        let mut exports = ExportSection::new();
        exports.export("run", ExportKind::Func, 1);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(1), Elements::Functions((&[4]).into()));
        let mut code = CodeSection::new();
        let both = [Instruction::I32Const(5), Instruction::I64Const(6)];
        let bodies: [Vec<Instruction>; 4] = [
            [both.to_vec(), vec![Instruction::Call(2)]].concat(),
            [vec![Instruction::Call(3), Instruction::Drop], both.to_vec(), vec![Instruction::Call(4)]]
                .concat(),
            vec![Instruction::GlobalGet(0)],
            vec![Instruction::LocalGet(0)],
        ];
        for body in bodies {
            let mut function = Function::new([]);
            body.iter()
                .chain([&Instruction::End])
                .for_each(|instruction| _ = function.instruction(instruction));
            code.function(&function);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&memories);
        module.section(&globals).section(&exports).section(&elements).section(&code);
        module.finish()
    }

    fn cut_after(needed: &[u32]) -> Halves {
        let bytes = program();
        let needed = needed.iter().copied().collect();
        cut(&Program::read(&bytes).unwrap(), &Objects::default(), &needed).unwrap()
    }

    fn imports_of(module: &[u8]) -> Vec<String> {
        let sections = Parser::new(0).parse_all(module).map(Result::unwrap);
        let imports = sections.filter_map(|payload| match payload {
            Payload::ImportSection(section) => Some(section.into_imports()),
            _ => None,
        });
        imports.flatten().map(|import| import.unwrap().name.to_owned()).collect()
    }

    fn n_bodies(module: &[u8]) -> usize {
        Parser::new(0)
            .parse_all(module)
            .filter(|payload| matches!(payload, Ok(Payload::CodeSectionEntry(_))))
            .count()
    }

    #[test]
    fn what_was_called_stays_and_the_rest_takes_only_what_it_needs_from_it() {
        let halves = cut_after(&[1, 3]);
        // 1, 3, stubs of 2 and 4, and what brings the rest.
        assert_eq!(n_bodies(&halves.first), 5);
        // 2 and 4.
        assert_eq!(n_bodies(&halves.rest), 2);
        assert_eq!(imports_of(&halves.rest), ["%0", "%t0", "%m0", "%g0"]);
    }

    /// The table of functions as the module declares or imports it: (least, most).
    fn table_of(module: &[u8]) -> (u64, Option<u64>) {
        let sections = Parser::new(0).parse_all(module).map(Result::unwrap);
        let table = sections.filter_map(|payload| match payload {
            Payload::TableSection(section) => section.into_iter().next().map(|table| table.unwrap().ty),
            Payload::ImportSection(section) => {
                section.into_imports().map(Result::unwrap).find_map(|import| match import.ty {
                    wasmparser::TypeRef::Table(kind) => Some(kind),
                    _ => None,
                })
            }
            _ => None,
        });
        let table = table.last().unwrap();
        (table.initial, table.maximum)
    }

    #[test]
    fn both_halves_see_a_table_with_room_for_the_stubs() {
        let halves = cut_after(&[1, 3]);
        // Place 2 is for the stub of 2; 4 has place 1 already.
        assert_eq!(table_of(&halves.first), (3, Some(3)));
        assert_eq!(table_of(&halves.rest), (3, Some(3)));
    }

    #[test]
    fn a_function_that_only_the_rest_calls_leaves_no_stub() {
        let halves = cut_after(&[1]);
        // 1, stubs of 2 and (being in the table) 4, and what brings the rest.
        assert_eq!(n_bodies(&halves.first), 4);
        assert_eq!(n_bodies(&halves.rest), 3);
    }

    #[test]
    fn what_is_exported_stays_exported_as_a_stub() {
        let first = cut_after(&[]).first;
        let mut parts = Parser::new(0).parse_all(&first).map(Result::unwrap);
        let exports = parts.find_map(|payload| match payload {
            Payload::ExportSection(section) => Some(section),
            _ => None,
        });
        let run =
            exports.unwrap().into_iter().map(Result::unwrap).find(|export| export.name == "run").unwrap();
        assert_eq!((run.kind, run.index), (ExternalKind::Func, 1));
    }

    #[test]
    fn imports_get_short_names_and_the_long_ones_are_told() {
        let halves = cut_after(&[1, 2, 3, 4]);
        assert_eq!(imports_of(&halves.first), ["i0"]);
        assert_eq!(halves.renamed, [(format!("{NEED}0123456789abcdef"), "i0".to_owned())]);
    }

    #[test]
    fn a_program_that_cannot_ask_for_its_rest_is_refused() {
        let bytes = program();
        let mut program = Program::read(&bytes).unwrap();
        program.imports = vec!["__wbg_other_0"];
        assert!(cut(&program, &Objects::default(), &BTreeSet::new()).is_err());
    }
}
