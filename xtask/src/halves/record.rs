//! A program that tells which of its functions are called: each begins by calling `foothold_tour.mark` with its index.

use super::program::Program;
use anyhow::{Result, anyhow};
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, EntityType, ImportSection, Instruction, Module, TypeSection, ValType};
use wasmparser::{CustomSectionReader, FunctionBody, ImportSectionReader, Parser, TypeSectionReader};

type Outcome<T> = Result<T, Error<Infallible>>;

/// # Errors
/// When the bytes are not a module this can read.
pub fn marked(program: &Program) -> Result<Vec<u8>> {
    let mut module = Module::new();
    let mut marker = Marker { mark: program.n_imports(), next: program.n_imports(), mark_type: 0 };
    marker
        .parse_core_module(&mut module, Parser::new(0), program.bytes)
        .map_err(|error| anyhow!("marking the functions of the program: {error}"))?;
    Ok(module.finish())
}

struct Marker {
    /// The index of the new import, which comes after the others.
    mark: u32,
    /// The function whose body comes next.
    next: u32,
    mark_type: u32,
}

impl Reencode for Marker {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Outcome<u32> {
        Ok(if function < self.mark { function } else { function + 1 })
    }

    fn parse_type_section(&mut self, types: &mut TypeSection, section: TypeSectionReader<'_>) -> Outcome<()> {
        utils::parse_type_section(self, types, section)?;
        self.mark_type = types.len();
        types.ty().function([ValType::I32], []);
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Outcome<()> {
        utils::parse_import_section(self, imports, section)?;
        imports.import("foothold_tour", "mark", EntityType::Function(self.mark_type));
        Ok(())
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Outcome<()> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        function.instruction(&Instruction::I32Const(self.next.cast_signed()));
        function.instruction(&Instruction::Call(self.mark));
        self.next += 1;
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            function.instruction(&self.parse_instruction(&mut operators)?);
        }
        code.function(&function);
        Ok(())
    }

    /// Names would be those of other functions now.
    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Outcome<()> {
        Ok(())
    }
}
