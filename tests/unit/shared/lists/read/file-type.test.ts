import { describe, expect, it } from "vitest";
import { fileTypeOf } from "../../../../../shared/lists/read/file-type.ts";

const bytes = (...values: readonly (number | string)[]) =>
  Buffer.concat(
    values.map((value) => (typeof value === "number" ? Buffer.from([value]) : Buffer.from(value, "latin1"))),
  );
const looksLike = (word: string) => ({ problem: { kind: "not-a-text-file", looksLike: word } });

describe("what a file is by its first bytes", () => {
  it.each([
    ["XLSX", bytes("PK", 3, 4, "rest")],
    ["XLS", bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, "rest")],
    ["XLS of version 2", bytes(0x09, 0x00, 0x04, 0x00, "rest")],
    ["XLS of version 3", bytes(0x09, 0x02, 0x06, 0x00, "rest")],
    ["XLS of version 4", bytes(0x09, 0x04, 0x06, 0x00, "rest")],
    ["a page", bytes("<html><body>")],
    ["a page with its type", bytes("<!DOCTYPE html>")],
    ["a page after a byte order mark and spaces", bytes(0xef, 0xbb, 0xbf, " \n<table>")],
    ["a page's head", bytes("<head>")],
    ["a page that begins with meta", bytes("<meta charset=utf-8>")],
    ["a page that begins with style", bytes("<style>")],
    ["XML", bytes('<?xml version="1.0"?>')],
    ["a page that begins with its body", bytes("<body>")],
    ["a page that begins with a block", bytes("<DIV>")],
  ])("is a workbook: %s", (_, head) => {
    expect(fileTypeOf(head)).toBe("workbook");
  });

  it.each([
    ["tệp PDF", bytes("%PDF-1.7")],
    ["hình ảnh", bytes(0x89, "PNG\r\n")],
    ["hình ảnh", bytes(0xff, 0xd8, 0xff, 0xe0)],
    ["hình ảnh", bytes("GIF89a")],
    ["hình ảnh", bytes("II", 0x2a, 0x00)],
    ["hình ảnh", bytes("BM", 0x36, 0x00)],
    ["hình ảnh", bytes("RIFF", 1, 2, 3, 4, "WEBPVP8")],
    ["hình ảnh", bytes(0, 0, 0, 0x18, "ftypheic")],
    ["tệp nén RAR", bytes("Rar!", 0x1a)],
    ["tệp nén 7z", bytes("7z", 0xbc, 0xaf, 0x27)],
    ["tệp nén gzip", bytes(0x1f, 0x8b, 8, 0)],
    ["tài liệu Word (RTF)", bytes("{\\rtf1")],
  ])("is refused as %s", (word, head) => {
    expect(() => fileTypeOf(head)).toThrow(expect.objectContaining(looksLike(word)));
  });

  it.each([
    ["a list", bytes("scheme,full_name\n")],
    ["a list that begins like a bitmap", bytes("BMI;Họ tên\n1;An")],
    ["a list whose first column begins with a tab", bytes("\tscheme\r\n")],
    ["something that begins like an old workbook", bytes("\t,a,b")],
    ["nothing", bytes()],
  ])("is text: %s", (_, head) => {
    expect(fileTypeOf(head)).toBe("text");
  });
});
