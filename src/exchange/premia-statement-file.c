/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-statement-file"

#include "premia-statement-file.h"

#include "premia-closed-run-private.h"
#include "premia-json-form.h"
#include "premia-json-writer.h"
#include "premia-scheme-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
free_version (gpointer data)
{
  PremiaStatementVersion *version = data;

  premia_scheme_unref (version->scheme);
  g_free (version->sha256);
  g_free (version);
}

PremiaStatementFile *
premia_statement_file_new (void)
{
  PremiaStatementFile *self = g_new0 (PremiaStatementFile, 1);

  self->as_of = PREMIA_NEVER;
  self->closed_at = PREMIA_NEVER;
  self->versions = g_ptr_array_new_with_free_func (free_version);
  return self;
}

void
premia_statement_file_free (PremiaStatementFile *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < PREMIA_N_INPUTS; i++)
    g_free (self->parts[i]);
  g_free (self->company);
  g_free (self->scheme);
  g_free (self->currency);
  g_free (self->engine_version);
  g_free (self->inputs_sha256);
  g_free (self->closed_by);
  g_free (self->text_sha256);
  g_free (self->result);
  g_free (self->result_sha256);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->run, premia_closed_run_unref);
  g_free (self);
}

void
premia_statement_file_add_version (PremiaStatementFile *self, PremiaScheme *scheme, PremiaDate from, const char *sha256)
{
  PremiaStatementVersion *version;

  g_return_if_fail (self != NULL && scheme != NULL && sha256 != NULL);

  version = g_new (PremiaStatementVersion, 1);
  *version = (PremiaStatementVersion){ from, premia_scheme_ref (scheme), g_strdup (sha256) };
  g_ptr_array_add (self->versions, version);
}

/* ---- writing ---- */

static void
write_instant (PremiaJsonWriter *out, const char *key, PremiaInstant instant, PremiaZone *zone)
{
  g_autofree char *text = instant == PREMIA_NEVER ? NULL : premia_instant_to_string (instant, zone);

  premia_json_writer_member_or_null (out, key, text);
}

/* An object that we have as a text: of our own making, so it reads. */
static void
write_object (PremiaJsonWriter *out, const char *key, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaJson) json = premia_json_parse (text, strlen (text), key, &error);

  g_return_if_fail (json != NULL);

  premia_json_writer_key (out, key);
  premia_json_writer_node (out, premia_json_get_root (json));
}

static void
write_parts (const PremiaStatementFile *self, PremiaJsonWriter *out)
{
  premia_json_writer_key (out, "inputs");
  if (self->parts[0] == NULL)
    {
      premia_json_writer_null (out);
      return;
    }
  premia_json_writer_begin_object (out);
  for (guint i = 0; i < PREMIA_N_INPUTS; i++)
    premia_json_writer_member (out, premia_inputs_part_to_string (i), self->parts[i]);
  premia_json_writer_end_object (out);
}

static void
write_versions (const PremiaStatementFile *self, PremiaJsonWriter *out)
{
  premia_json_writer_key (out, "schemes");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < self->versions->len; i++)
    {
      const PremiaStatementVersion *version = g_ptr_array_index (self->versions, i);
      g_autofree char *from = version->from == PREMIA_DATE_NONE ? NULL : premia_date_to_string (version->from);
      g_autofree char *text = premia_scheme_to_text (version->scheme);

      premia_json_writer_begin_object (out);
      premia_json_writer_member_or_null (out, "from", from);
      premia_json_writer_member (out, "sha256", version->sha256);
      write_object (out, "scheme", text);
      premia_json_writer_end_object (out);
    }
  premia_json_writer_end_array (out);
}

static void
write_closed (const PremiaStatementFile *self, PremiaZone *zone, PremiaJsonWriter *out)
{
  premia_json_writer_key (out, "closed");
  if (!self->closed)
    {
      premia_json_writer_null (out);
      return;
    }
  premia_json_writer_begin_object (out);
  write_instant (out, "at", self->closed_at, zone);
  premia_json_writer_member (out, "by", self->closed_by);
  premia_json_writer_member (out, "text_sha256", self->text_sha256);
  premia_json_writer_end_object (out);
}

char *
premia_statement_file_to_text (const PremiaStatementFile *self, PremiaZone *zone, gsize *length)
{
  g_autofree char *period = NULL;
  g_autofree char *sha256 = NULL;
  PremiaJsonWriter *out;

  g_return_val_if_fail (self != NULL && self->result != NULL && zone != NULL, NULL);

  period = premia_period_to_string (self->period);
  sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->result, -1);
  out = premia_json_writer_new (TRUE);
  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "premia", "statement/1");
  premia_json_writer_member (out, "company", self->company);
  premia_json_writer_member (out, "scheme", self->scheme);
  premia_json_writer_member (out, "period", period);
  write_instant (out, "as_of", self->as_of, zone);
  premia_json_writer_member (out, "engine", self->engine_version);
  premia_json_writer_member (out, "inputs_sha256", self->inputs_sha256);
  write_parts (self, out);
  write_versions (self, out);
  write_closed (self, zone, out);
  premia_json_writer_member (out, "currency", self->currency);
  premia_json_writer_member (out, "result_sha256", sha256);
  write_object (out, "result", self->result);
  premia_json_writer_end_object (out);
  return premia_json_writer_end (out, length);
}

/* ---- reading ---- */

typedef struct
{
  PremiaJson          *json; /* borrowed */
  PremiaZone          *utc;  /* borrowed: times have offsets of their own */
  PremiaStatementFile *file; /* borrowed */
} Reading;

static char *
to_compact (const PremiaJsonNode *node)
{
  PremiaJsonWriter *out = premia_json_writer_new (FALSE);

  premia_json_writer_node (out, node);
  return premia_json_writer_end (out, NULL);
}

/* A text; may be empty. */
static gboolean
need_text (const Reading *self, const PremiaJsonNode *object, const char *key, char **text, GError **error)
{
  const PremiaJsonNode *node = premia_json_need (self->json, object, key, error);

  if (node == NULL)
    return FALSE;
  if (node->kind != PREMIA_JSON_STRING)
    return premia_json_fail (self->json, object, key, error, _ ("a text is expected here"));
  g_free (*text);
  *text = g_strdup (node->text);
  return TRUE;
}

static gboolean
need_sha256 (const Reading *self, const PremiaJsonNode *object, const char *key, char **text, GError **error)
{
  if (!need_text (self, object, key, text, error))
    return FALSE;
  return (strlen (*text) == 64 && strspn (*text, "0123456789abcdef") == 64)
         || premia_json_fail (self->json, object, key, error, _ ("a SHA-256 is expected here: 64 digits 0–9, a–f"));
}

/* @nullable: null is PREMIA_NEVER. */
static gboolean
need_instant (const Reading *self, const PremiaJsonNode *object, const char *key, gboolean nullable, PremiaInstant *instant, GError **error)
{
  const PremiaJsonNode *node = premia_json_need (self->json, object, key, error);
  g_autofree char *text = NULL;
  g_autoptr (GError) cause = NULL;

  if (node == NULL)
    return FALSE;
  *instant = PREMIA_NEVER;
  if (nullable && node->kind == PREMIA_JSON_NULL)
    return TRUE;
  if (!need_text (self, object, key, &text, error))
    return FALSE;
  return premia_instant_parse (text, self->utc, instant, &cause) || premia_json_fail (self->json, object, key, error, "%s", cause->message);
}

static gboolean
read_period (const Reading *self, const PremiaJsonNode *root, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) cause = NULL;

  if (!need_text (self, root, "period", &text, error))
    return FALSE;
  return premia_period_parse (text, &self->file->period, &cause) || premia_json_fail (self->json, root, "period", error, "%s", cause->message);
}

static gboolean
read_parts (const Reading *self, const PremiaJsonNode *root, GError **error)
{
  const PremiaJsonNode *node = premia_json_need (self->json, root, "inputs", error);
  const char *known[PREMIA_N_INPUTS + 1] = { NULL };

  if (node == NULL || node->kind == PREMIA_JSON_NULL)
    return node != NULL;
  for (guint i = 0; i < PREMIA_N_INPUTS; i++)
    known[i] = premia_inputs_part_to_string (i);
  if (!premia_json_expect_object (self->json, node, known, error))
    return FALSE;
  for (guint i = 0; i < PREMIA_N_INPUTS; i++)
    if (!need_sha256 (self, node, known[i], &self->file->parts[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_first_day (const Reading *self, const PremiaJsonNode *node, PremiaDate *from, GError **error)
{
  const PremiaJsonNode *day = premia_json_need (self->json, node, "from", error);
  g_autofree char *text = NULL;
  g_autoptr (GError) cause = NULL;

  *from = PREMIA_DATE_NONE;
  if (day == NULL || day->kind == PREMIA_JSON_NULL)
    return day != NULL;
  if (!need_text (self, node, "from", &text, error))
    return FALSE;
  return premia_date_parse (text, from, &cause) || premia_json_fail (self->json, node, "from", error, "%s", cause->message);
}

/* One that goes with what the file says it is: else nothing can be computed by it. */
static gboolean
check_version (const Reading *self, const PremiaJsonNode *node, PremiaScheme *scheme, PremiaDate from, GError **error)
{
  const PremiaStatementFile *file = self->file;
  const PremiaStatementVersion *before = file->versions->len == 0 ? NULL : g_ptr_array_index (file->versions, file->versions->len - 1);

  if (!g_str_equal (scheme->id, file->scheme))
    return premia_json_fail (self->json, node, "scheme", error, _ ("this is the scheme “%s”, and not “%s”"), scheme->id, file->scheme);
  if (scheme->period != file->period.kind)
    return premia_json_fail (self->json, node, "scheme", error, _ ("this scheme pays by another kind of period"));
  if (!g_str_equal (scheme->currency, file->currency))
    return premia_json_fail (self->json, node, "scheme", error, _ ("this scheme pays in %s, and not in %s"), scheme->currency, file->currency);
  if (before != NULL && from <= before->from)
    return premia_json_fail (self->json, node, "from", error, _ ("versions stand by their first days, rising"));
  return TRUE;
}

static gboolean
read_version (const Reading *self, const PremiaJsonNode *node, GError **error)
{
  static const char *const keys[] = { "from", "sha256", "scheme", NULL };
  const PremiaJsonNode *object;
  g_autoptr (PremiaScheme) scheme = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *text = NULL;
  g_autofree char *pointer = NULL;
  g_autofree char *name = NULL;
  PremiaDate from;

  if (!premia_json_expect_object (self->json, node, keys, error) || !read_first_day (self, node, &from, error)
      || !need_sha256 (self, node, "sha256", &sha256, error))
    return FALSE;
  object = premia_json_need (self->json, node, "scheme", error);
  if (object == NULL)
    return FALSE;
  text = to_compact (object);
  pointer = premia_json_pointer (object);
  name = g_strdup_printf ("%s: %s", premia_json_get_file_name (self->json), pointer);
  scheme = premia_scheme_file_parse (text, -1, name, error);
  if (scheme == NULL || !check_version (self, node, scheme, from, error))
    return FALSE;
  premia_statement_file_add_version (self->file, scheme, from, sha256);
  return TRUE;
}

static gboolean
read_versions (const Reading *self, const PremiaJsonNode *root, GError **error)
{
  const PremiaJsonNode *node = premia_json_need (self->json, root, "schemes", error);

  if (node == NULL || !premia_json_expect_array (self->json, node, error))
    return FALSE;
  if (node->n_children == 0)
    return premia_json_fail (self->json, root, "schemes", error, _ ("no scheme pays without a text"));
  for (const PremiaJsonNode *version = node->first; version != NULL; version = version->next)
    if (!read_version (self, version, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_closed (const Reading *self, const PremiaJsonNode *root, GError **error)
{
  static const char *const keys[] = { "at", "by", "text_sha256", NULL };
  const PremiaJsonNode *node = premia_json_need (self->json, root, "closed", error);
  PremiaStatementFile *file = self->file;

  if (node == NULL || node->kind == PREMIA_JSON_NULL)
    return node != NULL;
  file->closed = TRUE;
  return premia_json_expect_object (self->json, node, keys, error) && need_instant (self, node, "at", FALSE, &file->closed_at, error)
         && need_text (self, node, "by", &file->closed_by, error) && need_sha256 (self, node, "text_sha256", &file->text_sha256, error);
}

static gboolean
read_result (const Reading *self, const PremiaJsonNode *root, GError **error)
{
  const PremiaJsonNode *node = premia_json_need (self->json, root, "result", error);
  PremiaStatementFile *file = self->file;

  if (node == NULL)
    return FALSE;
  file->result = to_compact (node);
  file->run = premia_closed_run_read_statement (self->json, node, file->scheme, file->currency, file->period, &file->total, error);
  return file->run != NULL;
}

static gboolean
read_root (const Reading *self, GError **error)
{
  static const char *const keys[] = { "premia", "company", "scheme", "period", "as_of", "engine", "inputs_sha256", "inputs", "schemes",
                                      "closed", "currency", "result_sha256", "result", NULL };
  const PremiaJsonNode *root = premia_json_get_root (self->json);
  PremiaStatementFile *file = self->file;
  g_autofree char *premia = NULL;

  /* First what it is: of another file it would not help to name its first key. */
  if (root->kind != PREMIA_JSON_OBJECT)
    return premia_json_expect_object (self->json, root, keys, error);
  if (!need_text (self, root, "premia", &premia, error))
    return FALSE;
  if (!g_str_equal (premia, "statement/1"))
    return premia_json_fail (self->json, root, "premia", error, _ ("this is no “statement/1”, but “%s”"), premia);
  return premia_json_expect_object (self->json, root, keys, error) && need_text (self, root, "company", &file->company, error)
         && need_text (self, root, "scheme", &file->scheme, error) && read_period (self, root, error)
         && need_instant (self, root, "as_of", TRUE, &file->as_of, error) && need_text (self, root, "engine", &file->engine_version, error)
         && need_sha256 (self, root, "inputs_sha256", &file->inputs_sha256, error) && read_parts (self, root, error)
         && need_text (self, root, "currency", &file->currency, error) && read_versions (self, root, error) && read_closed (self, root, error)
         && need_sha256 (self, root, "result_sha256", &file->result_sha256, error) && read_result (self, root, error);
}

static PremiaStatementFile *
from_json (PremiaJson *json, GError **error)
{
  g_autoptr (PremiaStatementFile) file = premia_statement_file_new ();
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  const Reading self = { json, utc, file };

  return read_root (&self, error) ? g_steal_pointer (&file) : NULL;
}

PremiaStatementFile *
premia_statement_file_parse (const char *text, gssize length, const char *name, GError **error)
{
  g_autoptr (PremiaJson) json = NULL;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  json = premia_json_parse (text, length < 0 ? strlen (text) : (gsize) length, name, error);
  return json == NULL ? NULL : from_json (json, error);
}

PremiaStatementFile *
premia_statement_file_read (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaJson) json = NULL;

  g_return_val_if_fail (G_IS_FILE (file) && name != NULL, NULL);

  json = premia_json_read (file, name, cancellable, error);
  return json == NULL ? NULL : from_json (json, error);
}

PremiaClosedRun *
premia_statement_file_parse_result (const PremiaStatementFile *self, const char *result, GError **error)
{
  g_autoptr (PremiaJson) json = NULL;
  PremiaMoney total;

  g_return_val_if_fail (self != NULL && result != NULL, NULL);

  json = premia_json_parse (result, strlen (result), self->scheme, error);
  return json == NULL ? NULL
                      : premia_closed_run_read_statement (json, premia_json_get_root (json), self->scheme, self->currency, self->period, &total, error);
}
