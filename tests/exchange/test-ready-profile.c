/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-ready-profile.h"
#include "exchange/premia-table-guess.h"

#include "engine/premia-error.h"
#include "written-sink.h"

#include <string.h>

#define HEADING "account,action,key,at,case,due,amount,currency,prospect,prospect_id,segment,note\n"

/* By id, what comes out of the export of that name in tests/data/profiles/: read off the file by hand. */
static const struct { const char *id, *actions; } exports[] = {
  { "bitrix24-deals-ru",
    "Мария Белова,DealWon,1041,2026-02-02T00:00:00+00:00,,,150000,RUB,ООО «Ромашка»,,Продажа,\n"
    "Павел Громов,DealLost,1042,2026-02-05T00:00:00+00:00,,,,,ИП Синицын,,Услуги,Дорого\n"
    "Павел Громов,DealWon,1044,2026-02-06T00:00:00+00:00,,,7300.25,RUB,ИП Синицын,,Продажа,\n" },
  { "bitrix24-deals-en",
    "Mary White,DealWon,51,2026-02-02T00:00:00+00:00,,,1500,USD,Acorn Ltd,,Sales,\n"
    "Paul Storm,DealLost,52,2026-02-05T15:30:00+00:00,,,,,Birch LLC,,Services,Too expensive\n" },
  { "amocrm-deals-ru",
    "Анна Лебедева,DealWon,29100001,2026-02-03T18:00:00+00:00,,,1500,,ООО Свет,,Продажи,\n"
    "Олег Нестеров,DealLost,29100002,2026-02-04T09:29:10+00:00,,,,,,,Продажи,Выбрали других\n" },
  { "amocrm-deals-en",
    "Ann Swan,DealWon,301,2026-02-03T18:00:00+00:00,,,1500,,Light Ltd,,Sales,\n"
    "Oleg Nest,DealLost,302,2026-02-04T09:29:10+00:00,,,,,,,Sales,Chose others\n" },
  { "hubspot-deals-en",
    "Dana Cole,DealWon,7001,2026-02-03T14:05:00+00:00,,,12500.5,,Harbor Inc,,Sales Pipeline,\n"
    "Eli Frost,DealLost,7002,2026-02-10T08:30:00+00:00,,,,,Quay GmbH,,Sales Pipeline,\"Price, timing\"\n"
    "Eli Frost,DealWon,7004,2026-02-28T00:00:00+00:00,,,1875,,Dock Ltd,,Renewals,\n" },
  { "hubspot-meetings-en",
    "Ann Setter,AppointmentSet,9001,2026-02-02T09:00:00+00:00,,2026-02-04T15:30:00+00:00,,,Harbor Inc,,,\n"
    "Dana Cole,AppointmentHeld,9001,2026-02-04T15:30:00+00:00,,,,,Harbor Inc,,,\n"
    "Ann Setter,AppointmentSet,9002,2026-02-02T09:20:00+00:00,,2026-02-05T10:00:00+00:00,,,Quay GmbH,,,\n"
    "Eli Frost,AppointmentNoShow,9002,2026-02-05T10:00:00+00:00,,,,,Quay GmbH,,,\n"
    "Bob Setter,AppointmentSet,9003,2026-02-03T11:00:00+00:00,,2026-02-20T10:00:00+00:00,,,Pier SA,,,\n" },
  { "pipedrive-activities-en",
    "Ivy Lane,CallMade,61,2026-02-02T09:10:00+00:00,,,,,Kite AG,,,First call\n"
    "Ivy Lane,AppointmentSet,63,2026-02-02T09:30:00+00:00,,2026-02-06T14:00:00+00:00,,,Kite AG,,,\n"
    "Jon Moor,AppointmentHeld,63,2026-02-06T14:00:00+00:00,,,,,Kite AG,,,Visit\n" },
  { "salesforce-opportunities-en",
    "Grace Hill,DealWon,006A01,2026-02-03T00:00:00+00:00,,,24000,,Delta Foods,,New Business,\n"
    "Henry Dale,DealLost,006A02,2026-02-17T00:00:00+00:00,,,,,Echo Parts,,Existing Business,\n" },
  { "salesforce-report-en",
    "Grace Hill,DealWon,,2026-02-03T00:00:00+00:00,,,24000.5,,Delta Foods,,,\n"
    "Henry Dale,DealLost,,2026-02-17T00:00:00+00:00,,,,,Echo Parts,,,\n" },
  { "salesforce-opportunities-ru",
    "Галина Холмова,DealWon,006R01,2026-02-03T00:00:00+00:00,,,1500,,Дельта,,Новый бизнес,\n"
    "Игорь Долин,DealLost,006R02,2026-02-17T00:00:00+00:00,,,,,Эхо,,Существующий бизнес,\n" },
  { "pipedrive-deals-en",
    "Ivy Lane,DealWon,11,2026-02-05T16:45:10+00:00,,,3100,EUR,Kite AG,,Default,\n"
    "Jon Moor,DealLost,12,2026-02-06T10:00:00+00:00,,,,,Lamp BV,,Default,No budget\n" },
  { "pipedrive-deals-ru",
    "Ия Лугова,DealWon,21,2026-02-05T16:45:10+00:00,,,3100,RUB,Змей,,Основная,\n"
    "Яков Мохов,DealLost,22,2026-02-06T10:00:00+00:00,,,,,Лампа,,Основная,Нет денег\n" },
};

static PremiaTableGuess *
open_export (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".csv", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("PREMIA_PROFILE_DATA"), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaTableSource) source = premia_table_source_new_for_file (file, NULL, NULL, &error);
  PremiaTableGuess *guess;

  g_assert_no_error (error);
  guess = premia_table_guess_new (source, NULL, &error);
  g_assert_no_error (error);
  return guess;
}

static void
assert_export (const char *id, const char *actions)
{
  g_autoptr (PremiaTableGuess) guess = open_export (id);
  int index = premia_ready_profile_recognise (premia_table_guess_get_names (guess));
  g_autoptr (PremiaIntake) intake = premia_intake_new ("export.csv", NULL, FALSE);
  g_autoptr (WrittenSink) sink = written_sink_new ();
  g_autoptr (PremiaImportProfile) profile = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = g_strconcat (HEADING, actions, NULL);

  g_assert_cmpint (index, >=, 0);
  g_assert_cmpstr (premia_ready_profile_get_id ((guint) index), ==, id);
  profile = premia_ready_profile_read_for ((guint) index, premia_table_guess_get_names (guess), NULL);
  stream = premia_table_source_open (premia_table_guess_get_source (guess), profile, NULL, &error);
  premia_import_profile_apply (profile, stream, intake, PREMIA_ACTION_SINK (sink), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (written_sink_get_text (sink), ==, expected);
}

static void
test_each_export_gives_its_actions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    assert_export (exports[i].id, exports[i].actions);
}

static void
test_none_is_without_an_export (void)
{
  g_assert_cmpuint (premia_ready_profile_get_n (), ==, G_N_ELEMENTS (exports));
}

/* As it lies there is as it would be written. */
static void
test_they_are_canonical (void)
{
  for (guint i = 0; i < premia_ready_profile_get_n (); i++)
    {
      g_autofree char *name = g_strconcat (premia_ready_profile_get_id (i), ".json", NULL);
      g_autofree char *path = g_build_filename (g_getenv ("PREMIA_PROFILES"), name, NULL);
      g_autoptr (PremiaImportProfile) profile = premia_ready_profile_read (i);
      g_autofree char *text = premia_import_profile_to_text (profile), *file = NULL;

      g_assert_true (g_file_get_contents (path, &file, NULL, NULL));
      g_assert_cmpstr (text, ==, file);
      g_assert_nonnull (premia_ready_profile_get_name (i));
    }
}

static void
test_what_can_be_done_without_may_be_missing (void)
{
  static const char *const some[] = { "deal - id", "DEAL - OWNER", "Deal - Status", "Deal - Won time", "Deal - Lost time", "Deal - Value", NULL };
  static const char *const none[] = { "ID", "Name", NULL };
  g_autoptr (GPtrArray) dropped = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PremiaImportProfile) profile = NULL;
  int index = premia_ready_profile_recognise (some);

  g_assert_cmpint (index, >=, 0);
  g_assert_cmpstr (premia_ready_profile_get_id ((guint) index), ==, "pipedrive-deals-en");
  profile = premia_ready_profile_read_for ((guint) index, some, dropped);
  g_assert_nonnull (profile);
  g_assert_cmpuint (dropped->len, ==, 4); /* currency, organization, pipeline, reason */
  g_assert_cmpint (premia_ready_profile_recognise (none), ==, -1);
}

static char *
apply (const char *profile_text, const char *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaJson) json = premia_json_parse (profile_text, strlen (profile_text), "p.json", &error);
  g_autoptr (PremiaImportProfile) profile = premia_import_profile_new (json, &error);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (table, (gssize) strlen (table), NULL);
  g_autoptr (PremiaIntake) intake = premia_intake_new ("t.csv", NULL, FALSE);
  g_autoptr (WrittenSink) sink = written_sink_new ();

  premia_import_profile_apply (profile, stream, intake, PREMIA_ACTION_SINK (sink), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (written_sink_get_text (sink));
}

/* "Проведена" and "Состоялась" mean the same, but this profile tells them apart: each means what it says. */
static void
test_exact_words_mean_what_they_say (void)
{
  g_autofree char *text = apply (
    "{\"premia\":\"import/1\",\"rows\":[{\"when\":{\"s\":[\"Состоялась\"]},\"action\":\"A\",\"account\":\"p\",\"at\":\"t\"},"
    "{\"when\":{\"s\":{\"=\":\"Проведена\"}},\"action\":\"B\",\"account\":\"p\",\"at\":\"t\"},"
    "{\"when\":{\"s\":{\"!=\":\"Состоялась\"}},\"action\":\"C\",\"account\":\"p\",\"at\":\"t\"}]}",
    "p;t;s\n1;2026-01-01;Проведена\n2;2026-01-01;Состоялась\n3;2026-01-01;attended\n4;2026-01-01;СОСТОЯЛАСЬ\n5;2026-01-01;другое\n");

  g_assert_cmpstr (text, ==, HEADING
                   "1,B,,2026-01-01T00:00:00+00:00,,,,,,,,\n1,C,,2026-01-01T00:00:00+00:00,,,,,,,,\n"
                   "2,A,,2026-01-01T00:00:00+00:00,,,,,,,,\n"
                   "3,A,,2026-01-01T00:00:00+00:00,,,,,,,,\n3,B,,2026-01-01T00:00:00+00:00,,,,,,,,\n"
                   "4,A,,2026-01-01T00:00:00+00:00,,,,,,,,\n4,B,,2026-01-01T00:00:00+00:00,,,,,,,,\n"
                   "5,C,,2026-01-01T00:00:00+00:00,,,,,,,,\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/ready-profile/each-export-gives-its-actions", test_each_export_gives_its_actions);
  g_test_add_func ("/exchange/ready-profile/none-is-without-an-export", test_none_is_without_an_export);
  g_test_add_func ("/exchange/ready-profile/they-are-canonical", test_they_are_canonical);
  g_test_add_func ("/exchange/ready-profile/what-can-be-done-without-may-be-missing", test_what_can_be_done_without_may_be_missing);
  g_test_add_func ("/exchange/ready-profile/exact-words-mean-what-they-say", test_exact_words_mean_what_they_say);
  return g_test_run ();
}
