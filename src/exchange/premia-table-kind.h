/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a file holds. */
typedef enum
{
  PREMIA_TABLE_PEOPLE, PREMIA_TABLE_ACTIONS, PREMIA_TABLE_QUOTAS, PREMIA_TABLE_SCORES,
  PREMIA_TABLE_ABSENCES, PREMIA_TABLE_CALENDAR, PREMIA_TABLE_RATES, PREMIA_TABLE_SCHEME,
  PREMIA_TABLE_ADVANCES,
  PREMIA_N_TABLES,
  PREMIA_TABLE_UNKNOWN = -1,
} PremiaTableKind;

/* "people", "actions" …: as the file of that table is usually named. */
const char     *premia_table_kind_to_string (PremiaTableKind kind);

/**
 * premia_table_kind_recognise:
 * @file_name: as messages call it; a name like scores.csv tells two tables with the same columns apart
 *
 * What a file holds, by its first line (a scheme by its “{”).
 *
 * Returns: PREMIA_TABLE_UNKNOWN without error: its columns are those of no table
 */
PremiaTableKind premia_table_kind_recognise (GInputStream *stream, const char *file_name, GCancellable *cancellable, GError **error);

G_END_DECLS
