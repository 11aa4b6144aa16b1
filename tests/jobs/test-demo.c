/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jobs/premia-demo.h"

#include "engine/premia-catalogue.h"
#include "engine/premia-dataset.h"
#include "exchange/premia-actions-file.h"
#include "exchange/premia-people-file.h"
#include "exchange/premia-quota-file.h"
#include "exchange/premia-scheme-file.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const languages[] = { "ru", "en" };

static PremiaDemo *
new_demo (guint64 seed, const char *language, const char *last)
{
  g_autoptr (GError) error = NULL;
  PremiaDate date;
  PremiaDemo *demo;

  g_assert_true (premia_date_parse (last, &date, NULL));
  demo = premia_demo_new (seed, language, date, &error);
  g_assert_no_error (error);
  return demo;
}

/* ---- the same company ---- */

static gboolean
update_hash (const PremiaActionRow *row, gpointer user_data, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%s|%s|%s|%" G_GINT64_FORMAT "|%s|%" G_GINT64_FORMAT "|%d|%" G_GINT64_FORMAT "|%s|%s|%s|%s\n",
                                           row->account, row->action, row->key, row->at, row->case_name, row->due,
                                           row->has_amount, row->amount, row->prospect, row->prospect_id, row->segment, row->note);

  g_checksum_update (user_data, (const guchar *) text, -1);
  return TRUE;
}

static char *
hash (PremiaDemo *demo)
{
  GChecksum *sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (PremiaPeople) people = premia_people_new (demo->people, NULL);
  g_autofree char *people_text = premia_people_file_write (people);
  g_autofree char *quotas_text = premia_quota_file_write (demo->quotas);
  char *digest;

  g_assert_true (premia_demo_visit_actions (demo, update_hash, sum, NULL, NULL));
  g_checksum_update (sum, (const guchar *) people_text, -1);
  g_checksum_update (sum, (const guchar *) quotas_text, -1);
  for (guint i = 0; i < demo->schemes->len; i++)
    g_checksum_update (sum, (const guchar *) ((PremiaDemoScheme *) g_ptr_array_index (demo->schemes, i))->text, -1);
  digest = g_strdup (g_checksum_get_string (sum));
  g_checksum_free (sum);
  return digest;
}

/* Screenshots, lessons and support calls speak of the same company. */
static void
test_same_seed (void)
{
  g_autoptr (PremiaDemo) a = new_demo (7, "ru", "2026-11-24"), b = new_demo (7, "ru", "2026-11-24");
  g_autoptr (PremiaDemo) other = new_demo (8, "ru", "2026-11-24"), english = new_demo (7, "en", "2026-11-24");
  g_autofree char *first = hash (a), *again = hash (b), *third = hash (other), *fourth = hash (english);

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, third);
  g_assert_cmpstr (first, !=, fourth);
}

/* ---- what is in it ---- */

typedef struct
{
  PremiaDemo      *demo;
  PremiaPeople    *people;
  PremiaCatalogue *catalogue;
  guint            n[PREMIA_N_STAGES], closer_held[64], closer_won[64], closer_rejected[64];
  GHashTable      *set_by_prospect; /* prospect id → day + 1 of the latest appointment */
  GHashTable      *months;          /* numbers of months with an appointment */
  GHashTable      *open;            /* case → itself: set, and nothing final since */
  guint            duplicates, noted, partly_cancelled, amounts;
  PremiaInstant    before;
} Tally;

static void
tally_set (Tally *self, const PremiaActionRow *row, PremiaDate day)
{
  const PremiaDate earlier = GPOINTER_TO_INT (g_hash_table_lookup (self->set_by_prospect, row->prospect_id)) - 1;

  self->duplicates += earlier >= 0 && day - earlier <= 90;
  g_hash_table_insert (self->set_by_prospect, g_strdup (row->prospect_id), GINT_TO_POINTER (day + 1));
  g_hash_table_add (self->months, GINT_TO_POINTER (premia_period_of_date (PREMIA_PERIOD_MONTH, day).number));
  g_assert_cmpint (row->due, >, row->at);
  g_hash_table_add (self->open, g_strdup (row->key));
}

static gboolean
tally (const PremiaActionRow *row, gpointer user_data, GError **error)
{
  Tally *self = user_data;
  const PremiaStage stage = premia_catalogue_stage_of (self->catalogue, row->action);
  const PremiaDate day = premia_zone_date_of (self->demo->zone, row->at);
  const int person = premia_people_find (self->people, row->account);
  g_autofree char *name = NULL;
  gsize length;

  g_assert_cmpint (stage, !=, PREMIA_STAGE_NONE);
  g_assert_cmpint (person, >=, 0);
  g_assert_true (premia_person_employed_on (premia_people_get (self->people, (guint) person), day));
  g_assert_cmpint (day, >=, self->demo->first);
  g_assert_cmpint (day, <=, self->demo->last);
  g_assert_cmpint (premia_date_weekday (day), <=, 5);
  g_assert_cmpint (row->at, >=, self->before);
  g_assert_true (*row->prospect != '\0' && *row->segment != '\0');
  g_assert_cmpint (row->has_amount, ==, row->amount > 0);
  self->before = row->at;
  self->n[stage]++;
  self->closer_held[person] += stage == PREMIA_STAGE_HELD;
  self->closer_won[person] += stage == PREMIA_STAGE_WON;
  self->closer_rejected[person] += stage == PREMIA_STAGE_REJECTED;
  self->noted += stage == PREMIA_STAGE_REJECTED && *row->note != '\0';
  self->partly_cancelled += stage == PREMIA_STAGE_CANCELLED && row->has_amount;
  self->amounts += stage == PREMIA_STAGE_WON && row->has_amount;
  if (stage == PREMIA_STAGE_SET)
    tally_set (self, row, day);
  name = g_strdup (premia_action_row_case (row, &length));
  name[length] = '\0';
  if (stage == PREMIA_STAGE_REJECTED || stage == PREMIA_STAGE_WON || stage == PREMIA_STAGE_LOST)
    g_hash_table_remove (self->open, name);
  return TRUE;
}

static void
tally_all (PremiaDemo *demo, Tally *self)
{
  g_autoptr (GError) error = NULL;

  *self = (Tally) { .demo = demo, .catalogue = premia_catalogue_new_default (), .before = G_MININT64 };
  self->people = premia_people_new (demo->people, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (premia_people_get_n (self->people), <=, G_N_ELEMENTS (self->closer_held));
  self->set_by_prospect = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->months = g_hash_table_new (NULL, NULL);
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_assert_true (premia_demo_visit_actions (demo, tally, self, NULL, &error));
  g_assert_no_error (error);
}

static void
tally_clear (Tally *self)
{
  premia_people_unref (self->people);
  premia_catalogue_unref (self->catalogue);
  g_hash_table_unref (self->set_by_prospect);
  g_hash_table_unref (self->months);
  g_hash_table_unref (self->open);
}

/* All that can happen to an appointment can be met in the demo. */
static void
test_events (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (PremiaDemo) demo = new_demo (PREMIA_DEMO_SEED, languages[i], "2026-11-24");
      Tally t;

      tally_all (demo, &t);
      for (guint stage = 0; stage < PREMIA_N_STAGES; stage++)
        g_assert_cmpuint (t.n[stage], >, 20);
      g_assert_cmpuint (premia_demo_get_n_actions (demo), >=, 60000);
      g_assert_cmpuint (premia_demo_get_n_actions (demo), <=, 110000);
      g_assert_cmpuint (g_hash_table_size (t.months), ==, 14);
      g_assert_cmpuint (t.duplicates, >, 40);
      g_assert_cmpuint (t.duplicates, <, t.n[PREMIA_STAGE_SET] / 10);
      g_assert_cmpuint (t.noted, >, t.n[PREMIA_STAGE_REJECTED] * 9 / 10);
      g_assert_cmpuint (t.partly_cancelled, >, 0);
      g_assert_cmpuint (t.partly_cancelled, <, t.n[PREMIA_STAGE_CANCELLED]);
      g_assert_cmpuint (t.amounts, ==, t.n[PREMIA_STAGE_WON]);
      g_assert_cmpuint (g_hash_table_size (t.open), >, 50);
      tally_clear (&t);
    }
}

static guint
find (Tally *self, const char *id)
{
  const int person = premia_people_find (self->people, id);

  g_assert_cmpint (person, >=, 0);
  return (guint) person;
}

/* c-1 is the lucky one, c-5 rejects; each against all of the others together. */
static void
test_closers (void)
{
  for (guint64 seed = 1; seed <= 4; seed++)
    {
      g_autoptr (PremiaDemo) demo = new_demo (seed, languages[seed % 2], "2026-11-24");
      guint lucky, strict, held = 0, won = 0, rejected = 0;
      Tally t;

      tally_all (demo, &t);
      lucky = find (&t, "c-1");
      strict = find (&t, "c-5");
      for (guint i = 0; i < premia_people_get_n (t.people); i++)
        if (i != lucky && i != strict)
          {
            held += t.closer_held[i];
            won += t.closer_won[i];
            rejected += t.closer_rejected[i];
          }
      g_assert_cmpuint (t.closer_held[lucky], >, 200);
      g_assert_cmpuint (t.closer_held[strict], >, 200);
      /* half as many deals again; twice as many rejections */
      g_assert_cmpuint (2 * t.closer_won[lucky] * held, >, 3 * won * t.closer_held[lucky]);
      g_assert_cmpuint (t.closer_rejected[strict] * held, >, 2 * rejected * t.closer_held[strict]);
      /* and not by the way */
      g_assert_cmpuint (t.closer_rejected[lucky] * held * 2, <, 3 * rejected * t.closer_held[lucky]);
      tally_clear (&t);
    }
}

/* ---- who works there ---- */

static guint
count_on (PremiaPeople *people, const char *role, PremiaDate day, GHashTable *teams)
{
  guint n = 0;

  for (guint i = 0; i < premia_people_get_n (people); i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);
      const PremiaStint *stint = premia_person_stint_on (person, day);

      if (!premia_person_employed_on (person, day) || strcmp (stint->role, role) != 0)
        continue;
      g_hash_table_add (teams, (gpointer) stint->team);
      g_assert_cmpint (*stint->manager == '\0', ==, strcmp (role, "manager") == 0);
      n++;
    }
  return n;
}

static void
assert_staff (PremiaPeople *people, PremiaDate day)
{
  g_autoptr (GHashTable) teams = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (count_on (people, "telemarketer", day, teams), ==, 14);
  g_assert_cmpuint (count_on (people, "closer", day, teams), ==, 6);
  g_assert_cmpuint (count_on (people, "manager", day, teams), ==, 3);
  g_assert_cmpuint (g_hash_table_size (teams), ==, 3);
}

static void
test_people (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (PremiaDemo) demo = new_demo (PREMIA_DEMO_SEED, languages[i], "2026-11-24");
      g_autoptr (PremiaPeople) people = premia_people_new (demo->people, NULL);
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
      guint hired = 0, left = 0, moved = 0, part_time = 0;

      g_assert_nonnull (people);
      assert_staff (people, demo->first);
      assert_staff (people, demo->last);
      for (guint j = 0; j < premia_people_get_n (people); j++)
        {
          const PremiaPerson *person = premia_people_get (people, j);

          hired += person->hired_on > demo->first;
          left += person->left_on != PREMIA_DATE_NONE;
          moved += person->n_stints > 1;
          part_time += person->stints[0].fte_ppm < PREMIA_MICRO;
          g_assert_true (g_hash_table_add (names, (gpointer) person->name));
          g_assert_cmpint (g_utf8_get_char (person->name) >= 0x400, ==, demo->russian);
        }
      g_assert_cmpuint (hired, ==, 3);
      g_assert_cmpuint (left, ==, 3);
      g_assert_cmpuint (moved, ==, 2);
      g_assert_cmpuint (part_time, ==, 1);
      g_assert_cmpstr (demo->currency, ==, demo->russian ? "RUB" : "USD");
      g_assert_cmpstr (premia_zone_get_name (demo->zone), ==, demo->russian ? "Europe/Moscow" : "America/New_York");
    }
}

/* «Мария Соколов» would be the end of all belief. */
static void
test_russian_names (void)
{
  static const char *const women = "ая";

  for (guint64 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (PremiaDemo) demo = new_demo (seed, "ru", "2026-01-31");

      for (guint i = 0; i < demo->people->len; i++)
        {
          const PremiaPersonRow *row = g_ptr_array_index (demo->people, i);
          g_auto (GStrv) parts = g_strsplit (row->name, " ", -1);
          const gunichar first_ends = g_utf8_get_char (g_utf8_prev_char (parts[0] + strlen (parts[0])));
          const gunichar ends = g_utf8_get_char (g_utf8_prev_char (parts[1] + strlen (parts[1])));

          g_assert_cmpuint (g_strv_length (parts), ==, 2);
          if (!g_str_has_suffix (parts[1], "ко"))
            g_assert_cmpint (g_utf8_strchr (women, -1, first_ends) != NULL, ==, g_utf8_strchr (women, -1, ends) != NULL);
        }
    }
}

/* ---- as files ---- */

static GFileInputStream *
open_file (GFile *folder, const char *name)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (GError) error = NULL;
  GFileInputStream *stream = g_file_read (file, NULL, &error);

  g_assert_no_error (error);
  return stream;
}

static void
assert_files (PremiaDemo *demo, GFile *folder)
{
  g_autoptr (GFileInputStream) people_stream = open_file (folder, "people.csv");
  g_autoptr (GFileInputStream) actions_stream = open_file (folder, "actions.csv");
  g_autoptr (GFileInputStream) quotas_stream = open_file (folder, "quotas.csv");
  g_autoptr (PremiaIntake) people_intake = premia_intake_new ("people.csv", demo->zone, FALSE);
  g_autoptr (PremiaIntake) actions_intake = premia_intake_new ("actions.csv", demo->zone, FALSE);
  g_autoptr (PremiaIntake) quotas_intake = premia_intake_new ("quotas.csv", demo->zone, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = premia_people_file_read (G_INPUT_STREAM (people_stream), people_intake, NULL, &error);
  g_autoptr (GPtrArray) quotas = NULL;
  g_autoptr (PremiaPeople) people = NULL;
  g_autoptr (PremiaDatasetBuilder) builder = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, demo->people->len);
  quotas = premia_quota_file_read (G_INPUT_STREAM (quotas_stream), quotas_intake, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (quotas->len, ==, demo->quotas->len);
  for (guint i = 0; i < quotas->len; i++)
    {
      const PremiaQuotaRow *read = g_ptr_array_index (quotas, i), *made = g_ptr_array_index (demo->quotas, i);

      g_assert_cmpstr (read->person, ==, made->person);
      g_assert_cmpint (read->value, ==, made->value);
      g_assert_cmpint (read->period.number, ==, made->period.number);
    }
  people = premia_people_new (rows, &error);
  g_assert_no_error (error);
  builder = premia_dataset_builder_new (people, NULL);
  /* The same rows again, from memory: all of them are known already. */
  g_assert_true (premia_actions_file_read (G_INPUT_STREAM (actions_stream), actions_intake, PREMIA_ACTION_SINK (builder), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (actions_intake->n_new, ==, premia_demo_get_n_actions (demo));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_assert_cmpint (g_remove (child), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

/* What is exported is read back by the import. */
static void
test_files (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (PremiaDemo) demo = new_demo (PREMIA_DEMO_SEED, languages[i], "2026-11-24");
      g_autofree char *path = g_dir_make_tmp ("premia-demo-XXXXXX", NULL);
      g_autofree char *below = g_build_filename (path, "new", NULL);
      g_autoptr (GFile) folder = g_file_new_for_path (below);
      g_autoptr (GError) error = NULL;

      g_assert_true (premia_demo_write_files (demo, folder, NULL, &error));
      g_assert_no_error (error);
      /* What is there may be somebody's own. */
      g_assert_false (premia_demo_write_files (demo, folder, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
      g_clear_error (&error);
      assert_files (demo, folder);
      for (guint j = 0; j < demo->schemes->len; j++)
        {
          const PremiaDemoScheme *made = g_ptr_array_index (demo->schemes, j);
          g_autofree char *name = g_strconcat (made->id, ".json", NULL);
          g_autoptr (GFile) file = g_file_get_child (folder, name);
          g_autoptr (PremiaScheme) scheme = premia_scheme_file_read (file, name, NULL, &error);
          g_autofree char *text = NULL;

          g_assert_no_error (error);
          text = premia_scheme_to_text (scheme);
          g_assert_cmpstr (text, ==, made->text);
          g_assert_cmpstr (scheme->id, ==, made->id);
        }
      remove_folder (below);
      g_assert_cmpint (g_rmdir (path), ==, 0);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (PremiaDemo) demo = new_demo (PREMIA_DEMO_SEED, "en", "2026-11-24");
  g_autoptr (PremiaPeople) people = premia_people_new (demo->people, NULL);
  g_autoptr (PremiaDatasetBuilder) builder = premia_dataset_builder_new (people, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (premia_demo_add_actions (demo, PREMIA_ACTION_SINK (builder), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jobs/demo/same-seed", test_same_seed);
  g_test_add_func ("/jobs/demo/events", test_events);
  g_test_add_func ("/jobs/demo/closers", test_closers);
  g_test_add_func ("/jobs/demo/people", test_people);
  g_test_add_func ("/jobs/demo/russian-names", test_russian_names);
  g_test_add_func ("/jobs/demo/files", test_files);
  g_test_add_func ("/jobs/demo/cancelled", test_cancelled);
  return g_test_run ();
}
