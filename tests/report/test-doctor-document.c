/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes to the owner: every number that the doctor found, readable without the charts, and on whole pages. */
#include "paid-company.h"

#include "engine/premia-doctor.h"
#include "report/premia-doctor-document.h"
#include "report/premia-doctor-evidence.h"
#include "report/premia-doctor-words.h"
#include "report/premia-document-file.h"
#include "report/premia-pages-private.h"
#include "report/premia-statistic.h"

#include <math.h>
#include <string.h>

/* A diagnosis of a real history, for its people and its scheme, whose numbers are then made known ones. */
static PremiaDiagnosis *
examine (guint n_people)
{
  g_autoptr (PremiaPayout) payout = paid_company (n_people);
  PremiaCube *cube = premia_payout_get_cube (payout);
  const PremiaDoctorCall call = {
    .dataset = premia_cube_get_dataset (cube),
    .scheme = premia_payout_get_scheme (payout),
    .span = *premia_cube_get_span (cube),
    .replicates = 2,
    .n_threads = 1,
  };
  g_autoptr (GError) error = NULL;
  PremiaDiagnosis *self = premia_doctor_examine (&call, &error);

  g_assert_no_error (error);
  g_array_set_size (self->people, 0);
  g_array_set_size (self->segments, 0);
  g_array_set_size (self->pairs, 0);
  g_array_set_size (self->closers, 0);
  g_ptr_array_set_size (self->findings, 0);
  self->luck_band = 0.447213;
  self->controllability = 0.3;
  self->pressure_ratio = 3.24;
  self->pressure_low = self->pressure_high = NAN;
  self->pressure_company = 1.41;
  self->mature = 1234;
  self->left_out = 56;
  self->appointment = (PremiaAppointmentValue) { 500, 100, 3000.0, 0.2, 600.0, 480.4, 719.6 };
  return self;
}

/* @n people whose month at the same work is 600, from 150 to 1,050: DOCTOR.md's own example. */
static void
add_people (PremiaDiagnosis *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const PremiaDoctorPerson person = { i, 12, 600.0, 268.33, 150.0, 1050.0, 0.0115, 0.45, 0.1, 0.0, 1, 24.0 };

      g_array_append_val (self->people, person);
    }
}

static void
add_pair (PremiaDiagnosis *self, guint setter, guint closer)
{
  const PremiaDoctorPair pair = { setter, closer, 29, 7, 7.0 / 29, 0.122, 0.421, 0.352, 4321.0, 0.03, TRUE, 3, 20, 2, 1.5, 0.4, 0.2 };

  g_array_append_val (self->pairs, pair);
}

static char *
describe (PremiaDocument *document)
{
  g_autoptr (PremiaPages) pages = premia_pages_new (document, 0, 0);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < premia_pages_get_n (pages); i++)
    {
      g_autofree char *page = premia_pages_describe (pages, i);

      g_string_append (text, page);
    }
  return g_string_free (text, FALSE);
}

static void
assert_says (const char *text, const char *what)
{
  if (strstr (text, what) == NULL)
    g_error ("“%s” is not in:\n%s", what, text);
}

static PremiaDocument *
make (PremiaDiagnosis *diagnosis, PremiaLocale *locale)
{
  const PremiaLetterhead letterhead = { "Vector", 20760, locale };

  return premia_doctor_document_new (diagnosis, &letterhead);
}

/* The headline and its numbers; all of a chart also stands in a table. */
static void
test_says_all (void)
{
  static const char *const wanted[] = {
    "from ₽150 to ₽1,050, ₽600 on average",
    "Luck band: 45%",
    "In one's own hands: 30%",
    "Pressure to pick clients: ×3.2",
    "their value differs ×1.4",
    "Looked at: 1,234",
    "56 more are left out",
    "Person | Full months | Average month | Nine of ten: from | to | Months at nothing, %\nАнна Петрова | 12 | 600 | 150 | 1,050 | 1.2\n",
    "=1+1 | Анна Петрова | 29 | 7 | 24.1 | 12.2 | 42.1 | 35.2 | 4,321\n",
    "Анна Петрова | 12 | 45.0 | 10.0 | 0 | 1 | 24\n",
    "An average sale of ₽3,000, and 20% of the appointments end in one: an appointment brings ₽600. With other closers it would be between ₽480 and ₽720.",
    "A month's variable pay for the same work",
    "Nothing to mend",
    "do not put this page on a wall",
  };
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaDiagnosis) diagnosis = examine (3);
  g_autoptr (PremiaDocument) document = NULL;
  g_autofree char *text = NULL;

  add_people (diagnosis, 3);
  add_pair (diagnosis, 1, 0);
  document = make (diagnosis, locale);
  text = describe (document);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    assert_says (text, wanted[i]);
}

/* Too little data is said, and is no number. */
static void
test_too_little (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaDiagnosis) diagnosis = examine (3);
  g_autoptr (PremiaDocument) document = NULL;
  g_autofree char *text = NULL;

  diagnosis->luck_band = diagnosis->controllability = diagnosis->pressure_ratio = NAN;
  diagnosis->appointment.value = NAN;
  document = make (diagnosis, locale);
  text = describe (document);
  assert_says (text, "too little in these periods");
  assert_says (text, "Luck band: –");
  g_assert_null (strstr (text, "nan"));
  for (PremiaEvidence kind = 0; kind < PREMIA_N_EVIDENCE; kind++)
    g_assert_false (premia_doctor_evidence_has (kind, diagnosis));
}

/* A company of two hundred: no piece leaves its page, charts come whole, and long tables say how much more there is. */
static void
test_large (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("ru");
  g_autoptr (PremiaDiagnosis) diagnosis = examine (200);
  g_autoptr (PremiaDocument) document = NULL;
  g_autoptr (PremiaPages) pages = NULL;
  guint n_charts = 0;

  add_people (diagnosis, 200);
  for (guint i = 20; i < 200; i++)
    add_pair (diagnosis, i, i % 20);
  document = make (diagnosis, locale);
  pages = premia_pages_new (document, 0, 0);
  for (guint i = 0; i < premia_pages_get_n (pages); i++)
    {
      const PremiaPage *page = g_ptr_array_index (pages->pages, i);
      double y = PREMIA_MARGIN_TOP;

      for (guint j = 0; j < page->pieces->len; j++)
        {
          const PremiaPiece *piece = &g_array_index (page->pieces, PremiaPiece, j);

          g_assert_cmpfloat (piece->y, >=, y - 1e-6);
          y = piece->y + piece->height;
          g_assert_cmpfloat (y, <=, pages->height - PREMIA_MARGIN_BOTTOM + 1e-6);
          n_charts += piece->block != NULL && piece->block->kind == PREMIA_BLOCK_CHART;
        }
    }
  g_assert_cmpuint (n_charts, ==, 2);
}

static gpointer
write_pdf (gpointer document)
{
  return premia_document_to_bytes (document, PREMIA_FORMAT_PDF, NULL, NULL);
}

/* The same document for all: two threads at once write the same file, whose charts are drawn. */
static void
test_files (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaDiagnosis) diagnosis = examine (3);
  g_autoptr (PremiaDocument) document = NULL;
  g_autoptr (GBytes) first = NULL, second = NULL, csv = NULL, xlsx = NULL;
  GThread *one, *two;
  const char *text;

  add_people (diagnosis, 3);
  add_pair (diagnosis, 1, 0);
  document = make (diagnosis, locale);
  one = g_thread_new ("one", write_pdf, document);
  two = g_thread_new ("two", write_pdf, document);
  first = g_thread_join (one);
  second = g_thread_join (two);
  g_assert_true (g_bytes_equal (first, second));
  g_assert_cmpuint (g_bytes_get_size (first), >, 8000);
  csv = premia_document_to_bytes (document, PREMIA_FORMAT_CSV, NULL, NULL);
  text = g_bytes_get_data (csv, NULL);
  g_assert_nonnull (g_strstr_len (text, (gssize) g_bytes_get_size (csv), "Анна Петрова,12,600,150,1050,1.2\r\n"));
  xlsx = premia_document_to_bytes (document, PREMIA_FORMAT_XLSX, NULL, NULL);
  g_assert_cmpuint (g_bytes_get_size (xlsx), >, 4000);
}

/* Rounded, not cut: 0.999 of a rouble's statistic is one. What is unknown is a dash. */
static void
test_statistics (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaDiagnosis) diagnosis = examine (1);
  static const struct { double share; const char *text; } shares[] = {
    { 0.4472, "45%" }, { 0.0994, "9.9%" }, { 0.0996, "10%" }, { 0.0115, "1.2%" }, { 0.0, "0%" }, { -0.031, "−3.1%" }, { NAN, "–" }, { INFINITY, "–" },
  };
  static const struct { double money; const char *text; } amounts[] = {
    { 1049.5, "₽1,050" }, { 99.996, "₽100.00" }, { 268.33, "₽268" }, { 12.345, "₽12.35" }, { NAN, "–" }, { 1e15, "–" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      g_autofree char *text = premia_statistic_format_share (locale, shares[i].share);

      g_assert_cmpstr (text, ==, shares[i].text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *text = premia_statistic_format_money (locale, amounts[i].money, diagnosis->scheme, TRUE);

      g_assert_cmpstr (text, ==, amounts[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/doctor-document/says-all", test_says_all);
  g_test_add_func ("/doctor-document/too-little", test_too_little);
  g_test_add_func ("/doctor-document/large", test_large);
  g_test_add_func ("/doctor-document/files", test_files);
  g_test_add_func ("/doctor-document/statistics", test_statistics);
  return g_test_run ();
}
