//! What has to be known of a compiled program before it is marked or cut.

use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeSet;
use wasm_encoder::ExportKind;
use wasmparser::{ElementItems, ElementKind, ExternalKind, FunctionBody, Operator, Parser, Payload, TypeRef};

/// A compiled program, read as far as cutting it needs. Functions are named by their index: the imported ones first.
pub struct Program<'a> {
    pub bytes: &'a [u8],
    pub imports: Vec<&'a str>,
    /// The type of every function, imported ones first.
    pub types: Vec<u32>,
    /// How many parameters each type has.
    pub n_params: Vec<u32>,
    /// The bodies of those that are not imported.
    pub bodies: Vec<FunctionBody<'a>>,
    /// What lies at each place of the table of functions that the program fills.
    pub table: Vec<(u32, u32)>,
    /// The table of functions, and how many places it has.
    pub table_size: u32,
    pub exported: BTreeSet<u32>,
    n_memories: usize,
    n_tables: usize,
    n_globals: usize,
}

impl<'a> Program<'a> {
    /// # Errors
    /// For bytes that are no module, and for one that holds what compilers for the browser do not make today.
    pub fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut program = Self {
            bytes,
            imports: Vec::new(),
            types: Vec::new(),
            n_params: Vec::new(),
            bodies: Vec::new(),
            table: Vec::new(),
            table_size: 0,
            exported: BTreeSet::new(),
            n_memories: 0,
            n_tables: 0,
            n_globals: 0,
        };
        for payload in Parser::new(0).parse_all(bytes) {
            program.take(payload.context("the program is not a whole module")?)?;
        }
        ensure!(program.table_size > 0, "the program has no table of functions");
        Ok(program)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                for kind in section.into_iter_err_on_gc_types() {
                    self.n_params.push(u32::try_from(kind?.params().len())?);
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    let TypeRef::Func(kind) = import.ty else {
                        bail!("`{}` is imported, which is no function", import.name)
                    };
                    self.imports.push(import.name);
                    self.types.push(kind);
                }
            }
            Payload::FunctionSection(section) => {
                for kind in section {
                    self.types.push(kind?);
                }
            }
            Payload::MemorySection(section) => self.n_memories = section.count() as usize,
            Payload::GlobalSection(section) => self.n_globals = section.count() as usize,
            Payload::TableSection(section) => {
                self.n_tables = section.count() as usize;
                let first = section.into_iter().next().context("the program has no table")??;
                self.table_size = u32::try_from(first.ty.initial)?;
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.exported.insert(export.index);
                    }
                }
            }
            Payload::ElementSection(section) => {
                for element in section {
                    self.take_element(element?)?;
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            _ => {}
        }
        Ok(())
    }

    fn take_element(&mut self, element: wasmparser::Element<'a>) -> Result<()> {
        let (
            ElementKind::Active { table_index: None | Some(0), offset_expr },
            ElementItems::Functions(functions),
        ) = (element.kind, element.items)
        else {
            bail!("the program fills a table in a way that is not known here");
        };
        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
            bail!("the program fills its table at a place that is not a number");
        };
        let start = u32::try_from(value)?;
        for (place, function) in (start..).zip(functions) {
            self.table.push((place, function?));
        }
        Ok(())
    }

    /// What two modules must share to be one program, and how much of it there is.
    pub fn shared(&self) -> [(ExportKind, usize); 3] {
        [
            (ExportKind::Memory, self.n_memories),
            (ExportKind::Table, self.n_tables),
            (ExportKind::Global, self.n_globals),
        ]
    }

    pub fn n_imports(&self) -> u32 {
        self.imports.len() as u32
    }

    pub fn n_functions(&self) -> u32 {
        self.types.len() as u32
    }

    pub fn is_imported(&self, function: u32) -> bool {
        function < self.n_imports()
    }

    pub fn body(&self, function: u32) -> &FunctionBody<'a> {
        &self.bodies[(function - self.n_imports()) as usize]
    }

    /// The functions that this one calls by name.
    ///
    /// # Errors
    /// When it does something with functions that a cut program cannot follow.
    pub fn calls(&self, function: u32) -> Result<BTreeSet<u32>> {
        let mut calls = BTreeSet::new();
        for operator in self.body(function).get_operators_reader()? {
            match operator? {
                Operator::Call { function_index } | Operator::ReturnCall { function_index } => {
                    calls.insert(function_index);
                }
                Operator::RefFunc { .. } => bail!("the program takes references to functions"),
                Operator::MemoryInit { .. } | Operator::TableInit { .. } => {
                    bail!("the program fills memory or tables while it runs")
                }
                _ => {}
            }
        }
        Ok(calls)
    }
}
