/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-action-sink.h"
#include "engine/premia-people.h"
#include "premia-intake.h"
#include "premia-json.h"

G_BEGIN_DECLS

/**
 * PremiaImportProfile:
 * How one row of a foreign table (a deal, an appointment, a call) becomes actions: "premia": "import/1",
 * SCHEMES.md §1. Immutable, ref-counted. Values are names of columns, {"text": …} a constant; the action,
 * and what add_people gives, may be the plain word as well, where no column has that name. Dates are read
 * by date_format (%Y %y %m %d %H %M %S %I %p %b %z %F %T), else as ISO-8601.
 *
 * Conditions compare words by what they mean: case, blanks and the table of synonyms (kinds status and action) make no difference, unless
 * some condition on that column names the cell just as it is written: then it means that and nothing else.
 */
typedef struct _PremiaImportProfile PremiaImportProfile;

/* Errors as premia-scheme-file.h. (transfer full) (nullable) */
PremiaImportProfile *premia_import_profile_new (PremiaJson *json, GError **error);
PremiaImportProfile *premia_import_profile_read (GFile *file, const char *file_name, GCancellable *cancellable, GError **error);
PremiaImportProfile *premia_import_profile_ref (PremiaImportProfile *self);
void                 premia_import_profile_unref (PremiaImportProfile *self);
gboolean             premia_import_profile_adds_people (PremiaImportProfile *self);
/* Columns that a table must have to be read by it, in the order of the profile. (transfer full) (array zero-terminated=1) */
char               **premia_import_profile_list_columns (PremiaImportProfile *self);
const char          *premia_import_profile_get_name (PremiaImportProfile *self);        /* NULL: it has none */
const char          *premia_import_profile_get_date_format (PremiaImportProfile *self); /* NULL: ISO-8601 */
char                 premia_import_profile_get_decimal (PremiaImportProfile *self);     /* '.' or ',' */
/* Canonical JSON: what is read from it is the same profile and the same text. (transfer full) */
char                *premia_import_profile_to_text (PremiaImportProfile *self);

/**
 * premia_import_profile_apply:
 * @stream: the foreign table
 * @sink: (nullable): gets the actions between its begin and finish, as premia_actions_file_read(); NULL:
 *   only people are collected
 * @known: (nullable): people known so far
 * @people: (nullable) (element-type PremiaPersonRow): gets a row for each account not among @known, if the
 *   profile adds people
 *
 * Rows that no rule of the profile wants are counted in a note of @intake.
 */
gboolean premia_import_profile_apply (PremiaImportProfile *self, GInputStream *stream, PremiaIntake *intake, PremiaActionSink *sink,
                                      PremiaPeople *known, GPtrArray *people, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaImportProfile, premia_import_profile_unref)
G_END_DECLS
