/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-report-setup"

#include "premia-report-setup.h"

#include <string.h>

static const char *const kinds[PREMIA_N_REPORTS] = {
  [PREMIA_REPORT_PERFORMANCE] = "performance", [PREMIA_REPORT_REGISTER] = "register", [PREMIA_REPORT_STATEMENTS] = "statements",
  [PREMIA_REPORT_BADGES] = "badges", [PREMIA_REPORT_SCHEME] = "scheme", [PREMIA_REPORT_EFFECT] = "effect",
};
static const char *const sizes[PREMIA_N_PAPERS] = {
  [PREMIA_PAPER_A4] = "a4", [PREMIA_PAPER_A3] = "a3", [PREMIA_PAPER_LETTER] = "letter", [PREMIA_PAPER_LEGAL] = "legal",
};
static const char *const turns[PREMIA_N_TURNS] = {
  [PREMIA_TURN_AUTO] = "auto", [PREMIA_TURN_PORTRAIT] = "portrait", [PREMIA_TURN_LANDSCAPE] = "landscape",
};

static gboolean
find (const char *const *words, guint n, const char *text, guint *index)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (words[i], text))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

const char *
premia_report_kind_to_string (PremiaReportKind kind)
{
  g_return_val_if_fail ((guint) kind < PREMIA_N_REPORTS, NULL);
  return kinds[kind];
}

gboolean
premia_report_kind_parse (const char *text, PremiaReportKind *kind)
{
  guint index;

  g_return_val_if_fail (text != NULL && kind != NULL, FALSE);
  if (!find (kinds, PREMIA_N_REPORTS, text, &index))
    return FALSE;
  *kind = (PremiaReportKind) index;
  return TRUE;
}

const char *
premia_paper_size_to_string (PremiaPaperSize size)
{
  g_return_val_if_fail ((guint) size < PREMIA_N_PAPERS, NULL);
  return sizes[size];
}

gboolean
premia_paper_size_parse (const char *text, PremiaPaperSize *size)
{
  guint index;

  g_return_val_if_fail (text != NULL && size != NULL, FALSE);
  if (!find (sizes, PREMIA_N_PAPERS, text, &index))
    return FALSE;
  *size = (PremiaPaperSize) index;
  return TRUE;
}

const char *
premia_paper_turn_to_string (PremiaPaperTurn turn)
{
  g_return_val_if_fail ((guint) turn < PREMIA_N_TURNS, NULL);
  return turns[turn];
}

gboolean
premia_paper_turn_parse (const char *text, PremiaPaperTurn *turn)
{
  guint index;

  g_return_val_if_fail (text != NULL && turn != NULL, FALSE);
  if (!find (turns, PREMIA_N_TURNS, text, &index))
    return FALSE;
  *turn = (PremiaPaperTurn) index;
  return TRUE;
}

PremiaReportSetup *
premia_report_setup_new (PremiaReportKind kind)
{
  PremiaReportSetup *self = g_new0 (PremiaReportSetup, 1);

  self->kind = kind;
  self->language = g_strdup ("");
  self->who = g_new0 (char *, 1);
  self->span = PREMIA_PERIOD_MONTH;
  self->scheme = g_strdup ("");
  self->control = g_strdup ("");
  self->hidden = g_new0 (char *, 2);
  /* Few hand out money against a signature any more. */
  if (kind == PREMIA_REPORT_REGISTER)
    self->hidden[0] = g_strdup ("receipts");
  self->format = g_strdup ("pdf");
  return self;
}

PremiaReportSetup *
premia_report_setup_copy (const PremiaReportSetup *self)
{
  PremiaReportSetup *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->language = g_strdup (self->language);
  copy->who = g_strdupv (self->who);
  copy->scheme = g_strdup (self->scheme);
  copy->control = g_strdup (self->control);
  copy->hidden = g_strdupv (self->hidden);
  copy->format = g_strdup (self->format);
  return copy;
}

void
premia_report_setup_free (PremiaReportSetup *self)
{
  if (self == NULL)
    return;
  g_free (self->language);
  g_strfreev (self->who);
  g_free (self->scheme);
  g_free (self->control);
  g_strfreev (self->hidden);
  g_free (self->format);
  g_free (self);
}

gboolean
premia_report_setup_equal (const PremiaReportSetup *a, const PremiaReportSetup *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->kind == b->kind && a->span == b->span && a->each == b->each && a->paper == b->paper && a->turn == b->turn
         && g_str_equal (a->language, b->language) && g_str_equal (a->scheme, b->scheme) && g_str_equal (a->control, b->control) && g_str_equal (a->format, b->format)
         && g_strv_equal ((const char *const *) a->who, (const char *const *) b->who)
         && g_strv_equal ((const char *const *) a->hidden, (const char *const *) b->hidden);
}

static void
set_text (char **text, const char *value)
{
  char *copy = g_strdup (value != NULL ? value : "");

  g_free (*text);
  *text = copy;
}

void
premia_report_setup_set_language (PremiaReportSetup *self, const char *language)
{
  g_return_if_fail (self != NULL);
  set_text (&self->language, language);
}

void
premia_report_setup_set_format (PremiaReportSetup *self, const char *format)
{
  g_return_if_fail (self != NULL && format != NULL);
  set_text (&self->format, format);
}

void
premia_report_setup_set_control (PremiaReportSetup *self, const char *team)
{
  g_return_if_fail (self != NULL);
  set_text (&self->control, team);
}

void
premia_report_setup_set_scheme (PremiaReportSetup *self, const char *scheme)
{
  g_return_if_fail (self != NULL);
  set_text (&self->scheme, scheme);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The same set, the same bytes in the file. */
static void
set_texts (char ***texts, const char *const *values)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  char **copies;
  guint n = 0;

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    g_ptr_array_add (sorted, (gpointer) values[i]);
  g_ptr_array_sort (sorted, compare);
  copies = g_new0 (char *, sorted->len + 1);
  for (guint i = 0; i < sorted->len; i++)
    if (n == 0 || strcmp (copies[n - 1], g_ptr_array_index (sorted, i)) != 0)
      copies[n++] = g_strdup (g_ptr_array_index (sorted, i));
  g_strfreev (*texts);
  *texts = copies;
}

void
premia_report_setup_set_who (PremiaReportSetup *self, const char *const *names)
{
  g_return_if_fail (self != NULL);
  set_texts (&self->who, names);
}

void
premia_report_setup_set_hidden (PremiaReportSetup *self, const char *const *parts)
{
  g_return_if_fail (self != NULL);
  set_texts (&self->hidden, parts);
}

void
premia_report_setup_hide (PremiaReportSetup *self, const char *part, gboolean hidden)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_return_if_fail (self != NULL && part != NULL);

  for (guint i = 0; self->hidden[i] != NULL; i++)
    if (!g_str_equal (self->hidden[i], part))
      g_ptr_array_add (parts, self->hidden[i]);
  if (hidden)
    g_ptr_array_add (parts, (gpointer) part);
  g_ptr_array_add (parts, NULL);
  set_texts (&self->hidden, (const char *const *) parts->pdata);
}

gboolean
premia_report_setup_hides (const PremiaReportSetup *self, const char *part)
{
  g_return_val_if_fail (self != NULL && part != NULL, FALSE);

  return g_strv_contains ((const char *const *) self->hidden, part);
}
