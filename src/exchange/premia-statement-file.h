/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-closed-run.h"
#include "engine/premia-inputs-digest.h"
#include "engine/premia-scheme.h"
#include "engine/premia-zone.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A version of the scheme that pays. */
typedef struct
{
  PremiaDate    from;   /* its first day; PREMIA_DATE_NONE: from the beginning */
  PremiaScheme *scheme; /* (owned) */
  char         *sha256; /* as the file says it: of the scheme's canonical text */
} PremiaStatementVersion;

/**
 * PremiaStatementFile: a verifiable statement: what one person is paid by one scheme for one period, with all that is needed
 * to compute it again from a workspace, and to see that nobody has changed it. As JSON, with these keys in this order:
 *
 *  "premia": "statement/1"
 *  "company"; "scheme": its id; "period": "2026-10"
 *  "as_of": the moment that decided what was accepted by itself; null: there was no action
 *  "engine": version of the engine that computed it
 *  "inputs_sha256": premia_inputs_digest() of all that the calculation read
 *  "inputs": an object with premia_inputs_digest_part() of every PremiaInputsPart by its name; null where only the
 *   whole is known, since a closed run's data has changed since its closing
 *  "schemes": array of the versions that pay up to the period's end, by first day, each: "from": its first day or null,
 *   "sha256": of its canonical text (premia_scheme_to_text()), "scheme": its object
 *  "closed": null, or "at", "by", "text_sha256" of the run's frozen text
 *  "currency"
 *  "result_sha256": SHA-256 of the next object as compact JSON: no blanks or breaks outside of texts
 *  "result": the person's object of "payout/1", with what comes after the components, as a frozen run has it
 *   (exchange/premia-payout-file.h)
 *
 * The file is pretty-printed; blanks between its items do not matter.
 */
typedef struct
{
  char            *company, *scheme, *currency, *engine_version;
  PremiaPeriod     period;
  PremiaInstant    as_of;                  /* PREMIA_NEVER: no action */
  char            *inputs_sha256;
  char            *parts[PREMIA_N_INPUTS]; /* all or none are NULL */
  GPtrArray       *versions;               /* (owned) (element-type PremiaStatementVersion) */
  gboolean         closed;
  PremiaInstant    closed_at;              /* these three only if it is closed */
  char            *closed_by, *text_sha256;
  char            *result, *result_sha256; /* the compact text; what the file says of it */
  PremiaClosedRun *run;                    /* (owned) (nullable): of a file that was read: the statement alone, its lines added up */
  PremiaMoney      total;                  /* of a file that was read: what it says they come to */
} PremiaStatementFile;

PremiaStatementFile *premia_statement_file_new (void);
void                 premia_statement_file_free (PremiaStatementFile *self);
/* At the end of its versions. */
void                 premia_statement_file_add_version (PremiaStatementFile *self, PremiaScheme *scheme, PremiaDate from, const char *sha256);

/* The text of the file; `run` and `total` are not read, `result_sha256` is made. @zone: in which times are written.
 * (transfer full); @length (nullable) gets the bytes. */
char                *premia_statement_file_to_text (const PremiaStatementFile *self, PremiaZone *zone, gsize *length);
/* Strict: unknown and missing keys, and lines that cannot be, are errors, PREMIA_ERROR with the place in @name. What it
 * says of itself is not believed here: see `sha256`, `result_sha256`, `total`. (transfer full) (nullable) */
PremiaStatementFile *premia_statement_file_parse (const char *text, gssize length, const char *name, GError **error);
PremiaStatementFile *premia_statement_file_read (GFile *file, const char *name, GCancellable *cancellable, GError **error);
/* One person's compact object as `result` has it, with lines that add up. (transfer full) (nullable) */
PremiaClosedRun     *premia_statement_file_parse_result (const PremiaStatementFile *self, const char *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaStatementFile, premia_statement_file_free)
G_END_DECLS
