/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-document"

#include "premia-doctor-document.h"
#include "premia-doctor-evidence.h"
#include "premia-doctor-words.h"

#include <glib/gi18n.h>

/* On paper nobody scrolls through the pairs of a hundred people. */
#define MAX_ROWS 60

/* ---- charts, made when somebody looks ---- */

typedef struct
{
  PremiaDiagnosis *diagnosis; /* (owned) */
  PremiaLocale    *locale;    /* (owned) */
  PremiaEvidence   kind;
} Picture;

static Picture *
picture_new (PremiaDiagnosis *diagnosis, PremiaLocale *locale, PremiaEvidence kind)
{
  Picture *self = g_new0 (Picture, 1);

  self->diagnosis = premia_diagnosis_ref (diagnosis);
  self->locale = g_object_ref (locale);
  self->kind = kind;
  return self;
}

static void
picture_free (gpointer data)
{
  Picture *self = data;

  premia_diagnosis_unref (self->diagnosis);
  g_object_unref (self->locale);
  g_free (self);
}

static PremiaChart *
make_picture (gpointer data)
{
  Picture *self = data;

  return premia_doctor_evidence_make_chart (self->kind, self->diagnosis, self->locale);
}

/* ---- the parts ---- */

static void
add_figures (PremiaDocument *document, const PremiaDiagnosis *diagnosis, PremiaLocale *locale)
{
  g_autoptr (GPtrArray) figures = premia_doctor_list_figures (diagnosis, locale);

  for (guint i = 0; i < figures->len; i++)
    {
      const PremiaDoctorFigure *figure = g_ptr_array_index (figures, i);

      premia_document_add_fact (document, figure->label, premia_cell_text (figure->value != NULL ? figure->value : "–"), i == 0);
    }
  for (guint i = 0; i < figures->len; i++)
    {
      const PremiaDoctorFigure *figure = g_ptr_array_index (figures, i);
      g_autofree char *text = g_strdup_printf ("%s: %s.", figure->label, figure->note);

      if (figure->value != NULL)
        premia_document_add_note (document, text);
    }
}

/* How sure it is, and what would mend it. */
static void
add_certainty (PremiaDocument *document, const PremiaFinding *finding, const PremiaDiagnosis *diagnosis, PremiaLocale *locale)
{
  const PremiaWords *words = premia_locale_get_words (locale);
  g_autofree char *certainty = premia_wording_finding_certainty (finding, diagnosis->scheme, words);
  g_autofree char *mend = finding->mend != PREMIA_MEND_NONE ? premia_wording_finding_mend (finding, diagnosis->scheme, words) : NULL;

  if (certainty != NULL && *certainty != '\0')
    premia_document_add_note (document, certainty);
  if (mend != NULL && *mend != '\0')
    {
      /* Translators: what would mend a finding; %s is a sentence */
      g_autofree char *text = g_strdup_printf (_("What would mend it: %s"), mend);

      premia_document_add_paragraph (document, text);
    }
}

static void
add_finding (PremiaDocument *document, const PremiaFinding *finding, const PremiaDiagnosis *diagnosis, PremiaLocale *locale)
{
  const PremiaWords *words = premia_locale_get_words (locale);
  g_autofree char *heading = g_strdup_printf ("%s · %s", premia_wording_finding_title (finding->code, words), premia_doctor_get_severity_name (finding->severity));
  g_autofree char *sentence = premia_wording_finding (finding, diagnosis->scheme, premia_cube_get_dataset (diagnosis->cube), words);

  premia_document_add_heading (document, 3, heading);
  premia_document_add_paragraph (document, sentence);
  add_certainty (document, finding, diagnosis, locale);
}

/* Luck is the headline: it is told once. */
static void
add_headline (PremiaDocument *document, const PremiaDiagnosis *diagnosis, PremiaLocale *locale)
{
  g_autofree char *headline = premia_doctor_say_headline (diagnosis, locale);

  premia_document_add_paragraph (document, headline);
  for (guint i = 0; i < diagnosis->findings->len; i++)
    {
      const PremiaFinding *finding = g_ptr_array_index (diagnosis->findings, i);

      if (finding->code == PREMIA_FINDING_LUCK)
        add_certainty (document, finding, diagnosis, locale);
    }
}

static void
add_findings (PremiaDocument *document, const PremiaDiagnosis *diagnosis, PremiaLocale *locale)
{
  premia_document_add_heading (document, 2, _("What was found"));
  for (guint i = 0; i < diagnosis->findings->len; i++)
    {
      const PremiaFinding *finding = g_ptr_array_index (diagnosis->findings, i);

      if (finding->code != PREMIA_FINDING_LUCK)
        add_finding (document, finding, diagnosis, locale);
    }
  if (diagnosis->findings->len == 0)
    premia_document_add_paragraph (document, _("Nothing to mend: the scheme pays people for what they do themselves, as far as this history tells."));
}

static void
add_evidence (PremiaDocument *document, PremiaDiagnosis *diagnosis, PremiaEvidence kind, PremiaLocale *locale)
{
  g_autofree char *text = premia_doctor_evidence_say (kind, diagnosis, locale);
  g_autoptr (PremiaChart) chart = premia_doctor_evidence_make_chart (kind, diagnosis, locale);
  guint n;

  premia_document_add_heading (document, 2, premia_doctor_evidence_get_title (kind));
  premia_document_add_paragraph (document, text);
  if (chart != NULL)
    premia_document_add_chart (document, make_picture, picture_new (diagnosis, locale, kind), picture_free);
  n = premia_doctor_evidence_fill_table (kind, diagnosis, MAX_ROWS, premia_document_add_table (document));
  if (n > MAX_ROWS)
    {
      g_autofree char *more = premia_locale_format_count (locale, n - MAX_ROWS);
      g_autofree char *note = g_strdup_printf (ngettext ("And %s more row.", "And %s more rows.", n - MAX_ROWS), more);

      premia_document_add_note (document, note);
    }
}

PremiaDocument *
premia_doctor_document_new (PremiaDiagnosis *diagnosis, const PremiaLetterhead *letterhead)
{
  const PremiaSpan *span;
  g_autofree char *when = NULL, *title = NULL;
  PremiaLocale *locale;
  PremiaDocument *document;

  g_return_val_if_fail (diagnosis != NULL && letterhead != NULL, NULL);

  locale = letterhead->locale;
  span = premia_cube_get_span (diagnosis->cube);
  when = premia_doctor_say_span (locale, span->first, span->last);
  title = g_strdup_printf ("%s, %s", premia_doctor_get_scheme_name (diagnosis->scheme, locale), when);
  document = premia_document_new (letterhead, title, PREMIA_PAPER_PORTRAIT);
  premia_document_begin_section (document, _("What the scheme pays for"), title);
  add_headline (document, diagnosis, locale);
  add_figures (document, diagnosis, locale);
  add_findings (document, diagnosis, locale);
  for (PremiaEvidence kind = 0; kind < PREMIA_N_EVIDENCE; kind++)
    if (premia_doctor_evidence_has (kind, diagnosis))
      add_evidence (document, diagnosis, kind, locale);
  premia_document_add_heading (document, 2, _("How it was measured"));
  premia_document_add_note (document, premia_doctor_get_method ());
  premia_document_add_note (document, _("Pairs of people are a private matter: please do not put this page on a wall."));
  return document;
}
