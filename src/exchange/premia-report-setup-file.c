/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-report-setup-file"

#include "premia-report-setup-file.h"

#include "premia-json-form.h"
#include "premia-json-writer.h"

#include <string.h>

#define FORMAT "report/1"

typedef const char *(*ToString) (guint value);

static gboolean
get_choice (PremiaJson *json, const PremiaJsonNode *root, const char *key, ToString to_string, guint n, int *index, GError **error)
{
  const char *words[16] = { NULL };

  g_assert (n < G_N_ELEMENTS (words));
  for (guint i = 0; i < n; i++)
    words[i] = to_string (i);
  return premia_json_get_choice (json, root, key, words, index, error);
}

static const char *
say_kind (guint value)
{
  return premia_report_kind_to_string ((PremiaReportKind) value);
}

static const char *
say_span (guint value)
{
  return premia_period_kind_to_string ((PremiaPeriodKind) (value + PREMIA_PERIOD_MONTH));
}

static const char *
say_paper (guint value)
{
  return premia_paper_size_to_string ((PremiaPaperSize) value);
}

static const char *
say_turn (guint value)
{
  return premia_paper_turn_to_string ((PremiaPaperTurn) value);
}

/* Months, quarters and years. */
#define N_SPANS (PREMIA_PERIOD_YEAR - PREMIA_PERIOD_MONTH + 1)

static gboolean
read_choices (PremiaJson *json, const PremiaJsonNode *root, PremiaReportSetup *setup, GError **error)
{
  static const char *const languages[] = { "en", "ru", NULL };
  static const char *const formats[] = { "pdf", "xlsx", "csv", NULL };
  int kind = 0, span = 0, paper = PREMIA_PAPER_A4, turn = PREMIA_TURN_AUTO, language = -1, format = 0;

  if (premia_json_need (json, root, "report", error) == NULL || !get_choice (json, root, "report", say_kind, PREMIA_N_REPORTS, &kind, error)
      || !get_choice (json, root, "span", say_span, N_SPANS, &span, error) || !get_choice (json, root, "paper", say_paper, PREMIA_N_PAPERS, &paper, error)
      || !get_choice (json, root, "turn", say_turn, PREMIA_N_TURNS, &turn, error)
      || !premia_json_get_choice (json, root, "language", languages, &language, error)
      || !premia_json_get_choice (json, root, "format", formats, &format, error))
    return FALSE;
  setup->kind = (PremiaReportKind) kind;
  setup->span = (PremiaPeriodKind) (PREMIA_PERIOD_MONTH + span);
  setup->paper = (PremiaPaperSize) paper;
  setup->turn = (PremiaPaperTurn) turn;
  premia_report_setup_set_language (setup, language >= 0 ? languages[language] : "");
  premia_report_setup_set_format (setup, formats[format]);
  return TRUE;
}

static gboolean
read_rest (PremiaJson *json, const PremiaJsonNode *root, PremiaReportSetup *setup, GError **error)
{
  g_auto (GStrv) who = NULL, hidden = NULL;
  const char *scheme = NULL, *control = NULL;

  if (!premia_json_get_strings (json, root, "who", &who, error) || !premia_json_get_strings (json, root, "without", &hidden, error)
      || !premia_json_get_string (json, root, "scheme", &scheme, error)
      || !premia_json_get_string (json, root, "control", &control, error) || !premia_json_get_boolean (json, root, "each", &setup->each, error))
    return FALSE;
  premia_report_setup_set_who (setup, (const char *const *) who);
  premia_report_setup_set_hidden (setup, (const char *const *) hidden);
  premia_report_setup_set_scheme (setup, scheme);
  premia_report_setup_set_control (setup, control);
  return TRUE;
}

PremiaReportSetup *
premia_report_setup_file_parse (const char *text, gssize length, const char *file_name, GError **error)
{
  static const char *const known[] = { "premia", "report", "language", "who", "span", "each", "scheme", "control", "without", "paper", "turn", "format", NULL };
  static const char *const formats[] = { FORMAT, NULL };
  g_autoptr (PremiaJson) json = NULL;
  g_autoptr (PremiaReportSetup) setup = premia_report_setup_new (PREMIA_REPORT_PERFORMANCE);
  const PremiaJsonNode *root;
  int ignored;

  g_return_val_if_fail (text != NULL && file_name != NULL, NULL);

  json = premia_json_parse (text, length < 0 ? strlen (text) : (gsize) length, file_name, error);
  if (json == NULL)
    return NULL;
  root = premia_json_get_root (json);
  if (!premia_json_expect_object (json, root, known, error) || premia_json_need (json, root, "premia", error) == NULL
      || !premia_json_get_choice (json, root, "premia", formats, &ignored, error) || !read_choices (json, root, setup, error)
      || !read_rest (json, root, setup, error))
    return NULL;
  return g_steal_pointer (&setup);
}

static void
write_texts (PremiaJsonWriter *writer, const char *key, char **texts)
{
  if (texts[0] == NULL)
    return;
  premia_json_writer_key (writer, key);
  premia_json_writer_begin_array_line (writer);
  for (guint i = 0; texts[i] != NULL; i++)
    premia_json_writer_string (writer, texts[i]);
  premia_json_writer_end_array (writer);
}

char *
premia_report_setup_file_to_text (const PremiaReportSetup *setup)
{
  PremiaJsonWriter *writer;

  g_return_val_if_fail (setup != NULL, NULL);

  writer = premia_json_writer_new (TRUE);
  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "premia", FORMAT);
  premia_json_writer_member (writer, "report", premia_report_kind_to_string (setup->kind));
  if (*setup->language != '\0')
    premia_json_writer_member (writer, "language", setup->language);
  write_texts (writer, "who", setup->who);
  premia_json_writer_member (writer, "span", premia_period_kind_to_string (setup->span));
  premia_json_writer_key (writer, "each");
  premia_json_writer_boolean (writer, setup->each);
  if (*setup->scheme != '\0')
    premia_json_writer_member (writer, "scheme", setup->scheme);
  if (*setup->control != '\0')
    premia_json_writer_member (writer, "control", setup->control);
  write_texts (writer, "without", setup->hidden);
  premia_json_writer_member (writer, "paper", premia_paper_size_to_string (setup->paper));
  premia_json_writer_member (writer, "turn", premia_paper_turn_to_string (setup->turn));
  premia_json_writer_member (writer, "format", setup->format);
  premia_json_writer_end_object (writer);
  return premia_json_writer_end (writer, NULL);
}
