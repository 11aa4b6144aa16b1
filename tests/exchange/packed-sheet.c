/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "packed-sheet.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define RELATIONS "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

GBytes *
packed_parts_new (const PackedPart *parts)
{
  const gsize size = 2 * 1024 * 1024;
  struct archive *archive = archive_write_new ();
  char *buffer = g_malloc (size);
  size_t used = 0;

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_memory (archive, buffer, size, &used), ==, ARCHIVE_OK);
  for (; parts->name != NULL; parts++)
    {
      struct archive_entry *entry = archive_entry_new ();
      gsize length = parts->length > 0 ? parts->length : strlen (parts->text);

      archive_entry_set_pathname (entry, parts->name);
      archive_entry_set_size (entry, (la_int64_t) length);
      archive_entry_set_filetype (entry, AE_IFREG);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (archive, parts->text, length), ==, (la_ssize_t) length);
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);
  return g_bytes_new_take (buffer, used);
}

GBytes *
packed_sheet_new (const char *sheet, const char *texts, const char *styles)
{
  const PackedPart parts[] = {
    { "_rels/.rels", RELATIONS "<Relationship Id=\"a\" Type=\"" TYPE "officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>", 0 },
    { "xl/workbook.xml", "<?xml version=\"1.0\"?><workbook " PACKED_NS "><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>", 0 },
    { "xl/_rels/workbook.xml.rels", RELATIONS "<Relationship Id=\"r1\" Type=\"" TYPE "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
      "<Relationship Id=\"r2\" Type=\"" TYPE "sharedStrings\" Target=\"sharedStrings.xml\"/>"
      "<Relationship Id=\"r3\" Type=\"" TYPE "styles\" Target=\"styles.xml\"/></Relationships>", 0 },
    { "xl/worksheets/sheet1.xml", sheet, 0 }, { "xl/sharedStrings.xml", texts, 0 }, { "xl/styles.xml", styles, 0 }, { NULL, NULL, 0 },
  };

  return packed_parts_new (parts);
}
