/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/premia-import-draft.h"

#include "engine/premia-error.h"

#include <string.h>

static const char deals[] =
  "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
  "1C1I7A6R,Moses Frase,GTX Plus Basic,Cancity,Won,10/20/2016,03/21/2017,1054\n"
  "Z063OYW0,Darcel Schlecht,GTXPro,Isdom,Won,10/25/2016,03/11/2017,4514.50\n"
  "EC4QE1BX,Darcel Schlecht,MG Special,,Lost,10/25/2016,03/07/2017,\n"
  "MV1LWRNH,Moses Frase,GTX Basic,,Engaging,10/25/2016,,\n"
  "MV1LWRN2,Moses Frase,GTX Basic,Isdom,Won,10/25/2016,soon,12\n";

static PremiaImportDraft *
draft_of (const char *table)
{
  g_autoptr (PremiaTableSource) source = premia_table_source_new_for_text (table, -1, "t.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaTableGuess) guess = premia_table_guess_new (source, NULL, &error);

  g_assert_no_error (error);
  return premia_import_draft_new (guess, NULL, NULL);
}

static char *
say_preview (PremiaImportDraft *draft)
{
  guint n = premia_table_guess_get_n_rows (premia_import_draft_get_guess (draft));
  GString *out = g_string_new (NULL);

  g_assert_cmpstr (premia_import_draft_get_problem (draft), ==, NULL);
  for (guint i = 0; i < n; i++)
    {
      const PremiaImportPreview *row = premia_import_draft_get_preview (draft, i);

      for (guint j = 0; j < row->actions->len; j++)
        {
          const PremiaImportAction *action = g_ptr_array_index (row->actions, j);

          g_string_append_printf (out, "%u %s %s %s %.10s %s%s\n", i, action->account, action->action, action->key, action->at, action->amount, action->prospect);
        }
      if (row->message != NULL)
        g_string_append_printf (out, "%u ! %d %s\n", i, row->column, row->message);
    }
  return g_string_free (out, FALSE);
}

static void
test_deals_are_understood_at_once (void)
{
  g_autoptr (PremiaImportDraft) draft = draft_of (deals);
  g_autofree char *text = say_preview (draft);
  guint taken, unwanted, wrong, actions;

  g_assert_cmpint (premia_import_draft_get_shape (draft), ==, PREMIA_IMPORT_SHAPE_OPPORTUNITIES);
  g_assert_cmpstr (text, ==,
                   "0 Moses Frase DealWon 1C1I7A6R 2017-03-21 1054Cancity\n"
                   "1 Darcel Schlecht DealWon Z063OYW0 2017-03-11 4514.5Isdom\n"
                   "2 Darcel Schlecht DealLost EC4QE1BX 2017-03-07 \n"
                   "4 ! 6 column “close_date”: “soon” is not a time written as %m/%d/%Y\n");
  premia_import_draft_count (draft, &taken, &unwanted, &wrong, &actions);
  g_assert_cmpuint (taken, ==, 3);
  g_assert_cmpuint (unwanted, ==, 1);
  g_assert_cmpuint (wrong, ==, 1);
  g_assert_cmpuint (actions, ==, 3);
  g_assert_cmpuint (premia_import_draft_get_uses (draft, "deal_stage"), ==, 1u << 31);
  g_assert_cmpuint (premia_import_draft_get_uses (draft, "close_date"), ==, 1u << PREMIA_IMPORT_AT);
}

static void
test_russian_appointments_are_understood_at_once (void)
{
  g_autoptr (PremiaImportDraft) draft = draft_of ("Номер;Телемаркетолог;ВТП;Дата создания;Дата встречи;Статус;Клиент\n"
                                                  "7;Анна;Борис;01.02.2026 10:00;03.02.2026 12:00;Состоялась;Ромашка\n"
                                                  "8;Анна;Борис;01.02.2026 11:00;04.02.2026 12:00;Неявка;Лютик\n"
                                                  "9;Вера;Борис;02.02.2026 11:00;28.02.2026 12:00;Назначена;Астра\n"
                                                  "10;Вера;Борис;02.02.2026 11:00;05.02.2026 12:00;Состоялась;Роза\n");
  g_autofree char *text = say_preview (draft);

  g_assert_cmpint (premia_import_draft_get_shape (draft), ==, PREMIA_IMPORT_SHAPE_APPOINTMENTS);
  g_assert_cmpstr (text, ==,
                   "0 Анна AppointmentSet 7 2026-02-01 Ромашка\n0 Борис AppointmentHeld 7 2026-02-03 Ромашка\n"
                   "1 Анна AppointmentSet 8 2026-02-01 Лютик\n1 Борис AppointmentNoShow 8 2026-02-04 Лютик\n"
                   "2 Вера AppointmentSet 9 2026-02-02 Астра\n"
                   "3 Вера AppointmentSet 10 2026-02-02 Роза\n3 Борис AppointmentHeld 10 2026-02-05 Роза\n");
}

static void
test_calls_are_understood_at_once (void)
{
  g_autoptr (PremiaImportDraft) draft = draft_of ("call_id,user,call_date,duration,call_outcome,phone\n"
                                                  "c1,ann,2026-01-05 10:00,31,Answered,79990000001\n"
                                                  "c2,ann,2026-01-05 10:05,0,No answer,79990000002\n"
                                                  "c3,bob,2026-01-05 10:06,120,Answered,79990000003\n");
  g_autofree char *text = say_preview (draft);

  g_assert_cmpint (premia_import_draft_get_shape (draft), ==, PREMIA_IMPORT_SHAPE_CALLS);
  g_assert_cmpstr (text, ==,
                   "0 ann CallMade c1 2026-01-05 \n0 ann ConversationHeld c1 2026-01-05 \n"
                   "1 ann CallMade c2 2026-01-05 \n"
                   "2 bob CallMade c3 2026-01-05 \n2 bob ConversationHeld c3 2026-01-05 \n");
}

static void
on_changed_cb (PremiaImportDraft *draft, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_every_step_can_be_taken_back (void)
{
  g_autoptr (PremiaImportDraft) draft = draft_of (deals);
  g_autofree char *first = premia_import_mapping_to_text (premia_import_draft_get (draft)), *back = NULL, *last = NULL, *again = NULL;
  static const char *const more[] = { "100", NULL };
  guint n_changed = 0;

  g_signal_connect (draft, "changed", G_CALLBACK (on_changed_cb), &n_changed);
  g_assert_null (premia_import_draft_get_undo (draft));
  g_assert_true (premia_import_draft_add_outcome (draft, "AppointmentHeld"));
  g_assert_true (premia_import_draft_set_field (draft, 2, PREMIA_IMPORT_AT, "engage_date", FALSE));
  g_assert_true (premia_import_draft_set_test (draft, 0, "close_value", PREMIA_COMPARE_GREATER, more));
  g_assert_false (premia_import_draft_set_decimal (draft, '.'));
  g_assert_true (premia_import_draft_set_name (draft, "D"));
  g_assert_true (premia_import_draft_set_name (draft, "Deals"));
  g_assert_cmpuint (n_changed, ==, 5);
  last = premia_import_mapping_to_text (premia_import_draft_get (draft));
  for (guint i = 0; i < 4; i++)
    g_assert_true (premia_import_draft_undo (draft));
  g_assert_false (premia_import_draft_undo (draft));
  back = premia_import_mapping_to_text (premia_import_draft_get (draft));
  g_assert_cmpstr (back, ==, first);
  while (premia_import_draft_redo (draft))
    ;
  again = premia_import_mapping_to_text (premia_import_draft_get (draft));
  g_assert_cmpstr (again, ==, last);
  g_assert_cmpstr (premia_import_draft_get_undo (draft), ==, "The name of the profile");
}

static void
test_says_what_is_missing (void)
{
  g_autoptr (PremiaImportDraft) draft = draft_of (deals);
  g_autoptr (GError) error = NULL;

  premia_import_draft_set_field (draft, PREMIA_IMPORT_EVERY_OUTCOME, PREMIA_IMPORT_ACCOUNT, NULL, FALSE);
  g_assert_null (premia_import_draft_dup_profile (draft, &error));
  g_assert_cmpstr (error->message, ==, "“DealWon”: choose the column that says who did it");
  g_assert_null (premia_import_draft_get_preview (draft, 0));
}

/* A profile of another table of that CRM: what can be done without is left out, and said. */
static void
test_begins_with_a_profile (void)
{
  static const char text[] = "{\"premia\":\"import/1\",\"name\":\"P\",\"key\":\"Opportunity ID\",\"date_format\":\"%m/%d/%Y\",\"rows\":["
                             "{\"when\":{\"deal_stage\":[\"Won\"]},\"action\":\"DealWon\",\"account\":\"sales_agent\",\"at\":\"close_date\",\"note\":\"remark\"}]}";
  g_autoptr (PremiaImportDraft) draft = draft_of (deals), other = draft_of ("a,b\nx,2026-01-01\n");
  g_autoptr (PremiaJson) json = premia_json_parse (text, strlen (text), "p.json", NULL);
  g_autoptr (PremiaImportProfile) profile = premia_import_profile_new (json, NULL);
  g_autoptr (GPtrArray) dropped = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_import_draft_take_profile (draft, profile, dropped, &error));
  g_assert_cmpuint (dropped->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (dropped, 0), ==, "remark");
  g_assert_cmpstr (premia_import_draft_get_undo (draft), ==, "The profile “P”");
  g_assert_cmpuint (premia_import_draft_get (draft)->outcomes->len, ==, 1);
  g_assert_false (premia_import_draft_take_profile (other, profile, NULL, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING);
}

/* What a workbook keeps as dates and numbers is read by whatever format the profile has: one profile for the CSV and the XLSX of a CRM. */
static void
test_a_workbook_is_read_by_any_format (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PREMIA_XLSX_DATA"), "days-1900.xlsx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PremiaTableSource) source = premia_table_source_new_for_file (file, NULL, NULL, NULL);
  g_autoptr (PremiaTableGuess) guess = premia_table_guess_new (source, NULL, NULL);
  g_autoptr (PremiaImportDraft) draft = premia_import_draft_new (guess, NULL, NULL);
  const PremiaImportPreview *first, *second;
  const PremiaImportAction *action;

  premia_import_draft_set_field (draft, 0, PREMIA_IMPORT_AT, "Когда", FALSE);
  premia_import_draft_set_date_format (draft, "%d.%m.%Y %H:%M");
  premia_import_draft_set_decimal (draft, ',');
  g_assert_cmpstr (premia_import_draft_get_problem (draft), ==, NULL);
  first = premia_import_draft_get_preview (draft, 0);
  g_assert_cmpstr (first->message, ==, NULL);
  action = g_ptr_array_index (first->actions, 0);
  g_assert_cmpstr (action->account, ==, "Мария, Белова");
  g_assert_cmpstr (action->at, ==, "2026-03-04T10:30:00+00:00");
  g_assert_cmpstr (action->amount, ==, "1500.1");
  /* A format without a time must not lose one. */
  premia_import_draft_set_date_format (draft, "%d.%m.%Y");
  first = premia_import_draft_get_preview (draft, 0);
  g_assert_cmpstr (((const PremiaImportAction *) g_ptr_array_index (first->actions, 0))->at, ==, "2026-03-04T10:30:00+00:00");
  second = premia_import_draft_get_preview (draft, 1);
  g_assert_cmpstr (second->message, ==, "column “Когда”: it is empty");
  g_assert_cmpint (second->column, ==, 3);
}

static const char *
pick (const char *const *words)
{
  guint i = (guint) g_test_rand_int_range (0, (int) g_strv_length ((char **) words) + 1);

  return words[i];
}

static void
change_at_random (PremiaImportDraft *draft)
{
  static const char *const columns[] = { "opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date", "close_value", NULL };
  static const char *const words[] = { "Won", "Lost", "12", "\"", "я, ы", "{}", "", NULL };
  static const char *const formats[] = { "%m/%d/%Y", "%F", "%d.%m.%y %H:%M", NULL };
  guint n = premia_import_draft_get (draft)->outcomes->len, outcome = (guint) g_test_rand_int_range (0, (int) n);
  const char *column = pick (columns), *word = pick (words);
  const char *const texts[] = { word, word != NULL ? "Won" : NULL, NULL };

  switch (g_test_rand_int_range (0, 9))
    {
    case 0: premia_import_draft_add_outcome (draft, column != NULL ? column : "CallMade"); break;
    case 1: premia_import_draft_remove_outcome (draft, outcome); break;
    case 2: premia_import_draft_move_outcome (draft, outcome, 0); break;
    case 3: premia_import_draft_set_field (draft, outcome, (PremiaImportField) g_test_rand_int_range (PREMIA_IMPORT_KEY, PREMIA_N_IMPORT_FIELDS), column, FALSE); break;
    case 4: premia_import_draft_set_field (draft, outcome, PREMIA_IMPORT_NOTE, word, TRUE); break;
    case 5: premia_import_draft_set_test (draft, outcome, column != NULL ? column : "product", (PremiaComparison) g_test_rand_int_range (0, PREMIA_COMPARE_ONE_OF + 1), texts); break;
    case 6: premia_import_draft_set_date_format (draft, pick (formats)); break;
    case 7: premia_import_draft_set_person (draft, g_test_rand_bit () != 0, PREMIA_IMPORT_ROLE, word, g_test_rand_bit () != 0); break;
    default: premia_import_draft_set_key (draft, column);
    }
}

/* Whatever somebody does: the profile, read again, is the same draft. */
static void
test_a_draft_is_its_profile (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (PremiaImportDraft) draft = draft_of (deals);
      g_autoptr (PremiaImportProfile) profile = NULL, twice = NULL;
      g_autoptr (PremiaImportMapping) mapping = NULL;
      g_autoptr (PremiaJson) json = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL, *again = NULL;

      for (guint i = 0; i < 12; i++)
        change_at_random (draft);
      profile = premia_import_draft_dup_profile (draft, &error);
      g_assert_no_error (error);
      mapping = premia_import_mapping_new_from_profile (profile);
      g_assert_true (premia_import_mapping_equal (mapping, premia_import_draft_get (draft)));
      text = premia_import_profile_to_text (profile);
      json = premia_json_parse (text, strlen (text), "p.json", &error);
      twice = premia_import_profile_new (json, &error);
      g_assert_no_error (error);
      again = premia_import_profile_to_text (twice);
      g_assert_cmpstr (again, ==, text);
      premia_import_draft_count (draft, NULL, NULL, NULL, NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/design/import-draft/deals-are-understood-at-once", test_deals_are_understood_at_once);
  g_test_add_func ("/design/import-draft/russian-appointments-are-understood-at-once", test_russian_appointments_are_understood_at_once);
  g_test_add_func ("/design/import-draft/calls-are-understood-at-once", test_calls_are_understood_at_once);
  g_test_add_func ("/design/import-draft/every-step-can-be-taken-back", test_every_step_can_be_taken_back);
  g_test_add_func ("/design/import-draft/says-what-is-missing", test_says_what_is_missing);
  g_test_add_func ("/design/import-draft/begins-with-a-profile", test_begins_with_a_profile);
  g_test_add_func ("/design/import-draft/a-workbook-is-read-by-any-format", test_a_workbook_is_read_by_any_format);
  g_test_add_func ("/design/import-draft/a-draft-is-its-profile", test_a_draft_is_its_profile);
  return g_test_run ();
}
