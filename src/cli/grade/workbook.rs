//! A table as an XLSX workbook.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::base::visible;
use crate::learn::gradebook::{Cell, Table};

/// The longest text that fits into a cell is 32,767 letters.
const MAX_CELL: usize = 32_000;

/// The octets of a workbook with a table on its only sheet. The same table gives the same octets.
pub(super) fn octets(table: &Table, lesson: &str) -> Result<Vec<u8>, String> {
    workbook(table, lesson).map_err(|error| error.to_string())
}

fn workbook(table: &Table, lesson: &str) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(text(lesson)).set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    sheet.set_freeze_panes(1, 0)?;
    let columns: Vec<Cell> = table.columns.iter().cloned().map(Cell::Text).collect();
    for (row, cells) in (0..).zip([&columns].into_iter().chain(&table.rows)) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                // A text stays a text in a workbook, also where it begins as a formula does.
                Cell::Text(written) => sheet.write_string(row, column, text(written))?,
                Cell::Number(number) => sheet.write_number(row, column, *number)?,
                Cell::Truth(truth) => sheet.write_boolean(row, column, *truth)?,
                Cell::Nothing => sheet,
            };
        }
    }
    workbook.save_to_buffer()
}

fn text(written: &str) -> String {
    visible(written).chars().take(MAX_CELL).collect()
}
