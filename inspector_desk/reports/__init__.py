"""Weekly activity, registers, slips and workings as one document model, written as XLSX, DOCX or HTML."""
