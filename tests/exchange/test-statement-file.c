/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-statement-file.h"

#include "engine/premia-error.h"

#include <string.h>

/* A statement file is what somebody holds in the hand years later. */

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
#define LINE(amount)                                                                                                                       \
  "{\"component\":\"c\",\"type\":\"bonus\",\"amount\":\"" amount "\",\"why\":\"„so“\",\"tiers\":[],\"cases\":["                             \
  "{\"key\":\"d1\",\"at\":\"2026-02-10T10:00:00+00:00\",\"quantity\":\"1\",\"amount\":\"920.005\",\"pay\":\"92.00\"}]}"
#define RESULT(amount, total) "{\"id\":\"anna\",\"total\":\"" total "\",\"lines\":[" LINE (amount) "]}"
#define SCHEME                                                                                                                             \
  "{\"premia\":\"scheme/1\",\"id\":\"s\",\"name\":\"S\",\"currency\":\"EUR\",\"period\":\"month\",\"measures\":{},"                         \
  "\"components\":[{\"id\":\"c\",\"type\":\"bonus\",\"amount\":\"92\"}]}"
#define TEXT                                                                                                                               \
  "{\"premia\":\"statement/1\",\"company\":\"Ромашка\",\"scheme\":\"s\",\"period\":\"2026-02\",\"as_of\":\"2026-02-28T12:00:00+03:00\","   \
  "\"engine\":\"1\",\"inputs_sha256\":\"" ZEROS "\",\"inputs\":null,"                                                                      \
  "\"schemes\":[{\"from\":null,\"sha256\":\"" ZEROS "\",\"scheme\":" SCHEME "},"                                                            \
  "{\"from\":\"2026-02-15\",\"sha256\":\"" ZEROS "\",\"scheme\":" SCHEME "}],"                                                              \
  "\"closed\":{\"at\":\"2026-03-01T00:00:00Z\",\"by\":\"\",\"text_sha256\":\"" ZEROS "\"},\"currency\":\"EUR\","                             \
  "\"result_sha256\":\"" ZEROS "\",\"result\":" RESULT ("92.00", "92.00") "}"

static PremiaStatementFile *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaStatementFile *file = premia_statement_file_parse (text, -1, "f.json", &error);

  g_assert_no_error (error);
  return file;
}

static void
test_says_all_of_it (void)
{
  g_autoptr (PremiaStatementFile) file = parse (TEXT);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autofree char *as_of = premia_instant_to_string (file->as_of, utc);
  const PremiaStatementVersion *second = g_ptr_array_index (file->versions, 1);
  const PremiaClosedStatement *statement = premia_closed_run_get_statement (file->run, 0);

  g_assert_cmpstr (file->company, ==, "Ромашка");
  g_assert_cmpint (file->period.number, ==, 2026 * 12 + 1);
  g_assert_cmpstr (as_of, ==, "2026-02-28T09:00:00+00:00");
  g_assert_null (file->parts[0]);
  g_assert_cmpuint (file->versions->len, ==, 2);
  g_assert_cmpint (((PremiaStatementVersion *) g_ptr_array_index (file->versions, 0))->from, ==, PREMIA_DATE_NONE);
  g_assert_cmpint (second->from, ==, premia_date_from_civil (2026, 2, 15));
  g_assert_cmpstr (second->scheme->id, ==, "s");
  g_assert_true (file->closed);
  g_assert_cmpstr (statement->id, ==, "anna");
  g_assert_cmpint (statement->lines[0].cases[0].pay, ==, 92 * PREMIA_MICRO);
  g_assert_cmpint (file->total, ==, 92 * PREMIA_MICRO);
  g_assert_cmpstr (file->result, ==, RESULT ("92.00", "92.00"));
}

/* What is written comes back, and only its digest is made anew. */
static void
test_comes_back (void)
{
  g_autoptr (PremiaStatementFile) file = parse (TEXT);
  g_autoptr (PremiaStatementFile) again = NULL;
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, RESULT ("92.00", "92.00"), -1);
  g_autofree char *text = NULL;
  g_autofree char *second = NULL;
  gsize length;

  for (guint i = 0; i < PREMIA_N_INPUTS; i++)
    file->parts[i] = g_strdup_printf ("%064x", i);
  text = premia_statement_file_to_text (file, utc, &length);
  g_assert_cmpuint (length, ==, strlen (text));
  again = parse (text);
  g_assert_cmpstr (again->result_sha256, ==, sha256);
  g_assert_cmpstr (again->result, ==, file->result);
  g_assert_cmpstr (again->parts[PREMIA_INPUTS_CLOSED], ==, file->parts[PREMIA_INPUTS_CLOSED]);
  g_assert_cmpint (again->closed_at, ==, file->closed_at);
  second = premia_statement_file_to_text (again, utc, NULL);
  g_assert_cmpstr (second, ==, text);
}

/* Lines that do not add up are for whoever verifies to tell, with both numbers. */
static void
test_what_it_says_and_what_it_is (void)
{
  g_auto (GStrv) parts = g_strsplit (TEXT, "\"total\":\"92.00\"", 2);
  g_autofree char *text = g_strjoin ("\"total\":\"95.00\"", parts[0], parts[1], NULL);
  g_autoptr (PremiaStatementFile) file = parse (text);

  g_assert_cmpint (file->total, ==, 95 * PREMIA_MICRO);
  g_assert_cmpint (premia_closed_run_get_total (file->run), ==, 92 * PREMIA_MICRO);
}

/* One change of the good text at a time. */
static const struct
{
  const char *from, *to, *said;
} spoilt[] = {
  { "statement/1", "statement/2", "/premia: " },
  { "\"engine\":\"1\",", "", "engine" },
  { "\"engine\":\"1\",", "\"engine\":\"1\",\"more\":1,", "/more: " },
  { "2026-02\",\"as_of", "2026-13\",\"as_of", "/period: " },
  { "2026-02-28T12", "2026-02-30T12", "/as_of: " },
  { "\"inputs\":null", "\"inputs\":{\"people\":\"1\"}", "/inputs/people: " },
  { "\"inputs_sha256\":\"0", "\"inputs_sha256\":\"g", "/inputs_sha256: " },
  { "2026-02-15", "2026-02-31", "/schemes/1/from: " },
  { "\"from\":null", "\"from\":\"2026-02-15\"", "/schemes/1/from: " },
  { "\"id\":\"s\"", "\"id\":\"t\"", "/schemes/0/scheme: " },
  { "\"currency\":\"EUR\",\"result", "\"currency\":\"USD\",\"result", "/schemes/0/scheme: " },
  { "\"period\":\"month\"", "\"period\":\"week\"", "/schemes/0/scheme: " },
  { "\"type\":\"bonus\",\"amount\":\"92\"", "\"type\":\"bonus\",\"amount\":\"x\"", "/components/0/amount: " },
  { "\"closed\":{", "\"closed\":[],\"x\":{", "/x: " },
  { "\"id\":\"anna\",", "", "id" },
  { "\"id\":\"anna\",", "\"id\":\"anna\",\"name\":\"Anna\",", "/result/name: " },
  { "\"amount\":\"92.00\"", "\"amount\":\"9e2\"", "/result/lines/0/amount: " },
  { "\"quantity\":\"1\"", "\"quantity\":1", "/result/lines/0/cases/0/quantity: " },
};

static void
test_refuses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_auto (GStrv) parts = g_strsplit (TEXT, spoilt[i].from, 2);
      g_autofree char *text = g_strjoin (spoilt[i].to, parts[0], parts[1], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (parts[1]);
      g_assert_null (premia_statement_file_parse (text, -1, "f.json", &error));
      g_assert_cmpint (error->domain, ==, PREMIA_ERROR);
      g_assert_true (g_str_has_prefix (error->message, "f.json"));
      if (strstr (error->message, spoilt[i].said) == NULL)
        g_error ("%s: %s", spoilt[i].said, error->message);
    }
}

/* However much of it is there. */
static void
test_cut_off (void)
{
  for (gsize length = 0; length < strlen (TEXT); length++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (premia_statement_file_parse (TEXT, (gssize) length, "f.json", &error));
      g_assert_cmpint (error->domain, ==, PREMIA_ERROR);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statement-file/says-all-of-it", test_says_all_of_it);
  g_test_add_func ("/statement-file/comes-back", test_comes_back);
  g_test_add_func ("/statement-file/what-it-says-and-what-it-is", test_what_it_says_and_what_it_is);
  g_test_add_func ("/statement-file/refuses", test_refuses);
  g_test_add_func ("/statement-file/cut-off", test_cut_off);
  return g_test_run ();
}
