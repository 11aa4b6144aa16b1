/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-words"

#include "premia-import-words.h"

#include <glib/gi18n.h>
#include <string.h>

const char *const premia_import_actions[PREMIA_N_STAGES] = {
  [PREMIA_STAGE_CALL] = "CallMade",
  [PREMIA_STAGE_CONVERSATION] = "ConversationHeld",
  [PREMIA_STAGE_SET] = "AppointmentSet",
  [PREMIA_STAGE_CONFIRMED] = "AppointmentConfirmed",
  [PREMIA_STAGE_RESCHEDULED] = "AppointmentRescheduled",
  [PREMIA_STAGE_HELD] = "AppointmentHeld",
  [PREMIA_STAGE_NO_SHOW] = "AppointmentNoShow",
  [PREMIA_STAGE_QUALIFIED] = "AppointmentQualified",
  [PREMIA_STAGE_REJECTED] = "AppointmentRejected",
  [PREMIA_STAGE_WON] = "DealWon",
  [PREMIA_STAGE_LOST] = "DealLost",
  [PREMIA_STAGE_CANCELLED] = "DealCancelled",
  [PREMIA_STAGE_PAID] = "PaymentReceived",
};

static const char *const meanings[PREMIA_N_IMPORT_FIELDS] = {
  [PREMIA_IMPORT_ACTION] = N_("What was done"),
  [PREMIA_IMPORT_ACCOUNT] = N_("Who did it: a name, or an account"),
  [PREMIA_IMPORT_AT] = N_("When it was done"),
  [PREMIA_IMPORT_KEY] = N_("What tells rows apart, such as the number of the deal: by it the same row is known when it comes again"),
  [PREMIA_IMPORT_CASE] = N_("To which appointment or deal it belongs, where that is not the number"),
  [PREMIA_IMPORT_DUE] = N_("When the appointment is to take place"),
  [PREMIA_IMPORT_AMOUNT] = N_("How much it is worth"),
  [PREMIA_IMPORT_CURRENCY] = N_("In which currency, such as EUR"),
  [PREMIA_IMPORT_PROSPECT] = N_("With whom: the client’s name"),
  [PREMIA_IMPORT_PROSPECT_ID] = N_("What tells clients of one name apart"),
  [PREMIA_IMPORT_SEGMENT] = N_("Of which kind it is: a product, a region, a source"),
  [PREMIA_IMPORT_NOTE] = N_("What else there is to say"),
};

const char *
premia_import_field_get_meaning (PremiaImportField field)
{
  g_return_val_if_fail (field < PREMIA_N_IMPORT_FIELDS, "");

  return _(meanings[field]);
}

const char *
premia_import_person_field_get_title (PremiaImportPersonField field)
{
  static const char *const titles[PREMIA_N_IMPORT_PERSON_FIELDS] = {
    [PREMIA_IMPORT_NAME] = NC_("field of a new person", "Name"),
    [PREMIA_IMPORT_ROLE] = NC_("field of a new person", "Role"),
    [PREMIA_IMPORT_TEAM] = NC_("field of a new person", "Team"),
    [PREMIA_IMPORT_MANAGER] = NC_("field of a new person", "Manager"),
  };

  g_return_val_if_fail (field < PREMIA_N_IMPORT_PERSON_FIELDS, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "field of a new person", titles[field]);
}

const char *
premia_import_comparison_get_title (PremiaComparison comparison)
{
  static const char *const titles[] = {
    [PREMIA_COMPARE_GREATER] = NC_("condition of an import", "is more than"),
    [PREMIA_COMPARE_GREATER_EQUAL] = NC_("condition of an import", "is at least"),
    [PREMIA_COMPARE_LESS] = NC_("condition of an import", "is less than"),
    [PREMIA_COMPARE_LESS_EQUAL] = NC_("condition of an import", "is at most"),
    [PREMIA_COMPARE_EQUAL] = NC_("condition of an import", "is"),
    [PREMIA_COMPARE_NOT_EQUAL] = NC_("condition of an import", "is not"),
    [PREMIA_COMPARE_ONE_OF] = NC_("condition of an import", "is one of"),
  };

  g_return_val_if_fail (comparison < G_N_ELEMENTS (titles), "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "condition of an import", titles[comparison]);
}

const char *
premia_import_encoding_get_title (PremiaTableEncoding encoding)
{
  switch (encoding)
    {
    case PREMIA_TABLE_UTF8: case PREMIA_TABLE_UTF8_MARKED: return "UTF-8";
    case PREMIA_TABLE_UTF16: return "UTF-16";
    case PREMIA_TABLE_WINDOWS_1251: return "Windows-1251";
    case PREMIA_TABLE_WORKBOOK: return _("Workbook (XLSX)");
    default: g_return_val_if_reached ("");
    }
}

const char *
premia_import_separator_get_title (char separator)
{
  switch (separator)
    {
    case ',': return C_("separator", "Comma");
    case ';': return C_("separator", "Semicolon");
    case '\t': return C_("separator", "Tab");
    case '|': return C_("separator", "Bar (|)");
    default: g_return_val_if_reached ("");
    }
}

char *
premia_import_date_format_get_example (const char *format)
{
  static const struct { const char *part, *example; } parts[] = {
    { "%F", "2026-12-31" }, { "%T", "23:59:00" }, { "%Y", "2026" }, { "%y", "26" }, { "%m", "12" }, { "%d", "31" }, { "%H", "23" },
    { "%I", "11" }, { "%M", "59" }, { "%S", "00" }, { "%p", "PM" }, { "%b", "Dec" }, { "%z", "+03:00" }, { "%%", "%" },
  };
  GString *text = g_string_new (format != NULL ? format : "%Y-%m-%d");

  g_string_replace (text, "%-", "%", 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_replace (text, parts[i].part, parts[i].example, 0);
  return g_string_free (text, FALSE);
}

const char *
premia_import_decimal_get_example (char decimal)
{
  return decimal == ',' ? "1 500,00" : "1,500.00";
}

const char *
premia_import_action_get_title (const char *action, PremiaLocale *locale)
{
  for (guint i = 0; i < PREMIA_N_STAGES; i++)
    if (g_strcmp0 (action, premia_import_actions[i]) == 0)
      return premia_wording_action (action, i, premia_locale_get_words (locale));
  return action;
}

char *
premia_import_test_to_text (const PremiaImportTest *test)
{
  const guint n = test->texts != NULL ? g_strv_length (test->texts) : 0;
  g_autoptr (GString) values = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        /* Translators: between values of which one has to be met: "Won or Lost" */
        g_string_append (values, i + 1 < n ? ", " : _(" or "));
      /* Translators: the value of an empty cell */
      g_string_append (values, *test->texts[i] != '\0' ? test->texts[i] : _("empty"));
    }
  if (n == 0)
    /* Translators: %s is the name of a column; the condition cannot be met */
    return g_strdup_printf (_("%s is nothing of it"), test->column);
  return g_strdup_printf ("%s %s %s", test->column,
                          premia_import_comparison_get_title (test->comparison == PREMIA_COMPARE_ONE_OF ? PREMIA_COMPARE_EQUAL : test->comparison), values->str);
}

char *
premia_import_say_reversal (const PremiaImportReversal *reversal, gboolean redo, PremiaLocale *locale)
{
  const guint64 n = reversal->n_removed + reversal->n_restored;
  g_autofree char *rows = premia_locale_format_count (locale, (gint64) n);
  g_autofree char *kept = premia_locale_format_count (locale, (gint64) reversal->n_kept);
  /* Translators: an import was done again (redo) or undone; %s is a number of rows */
  g_autofree char *text = g_strdup_printf (redo ? ngettext ("Imported again: %s row.", "Imported again: %s rows.", (guint) n)
                                                          : ngettext ("Undone: %s row is as it was before.", "Undone: %s rows are as they were before.", (guint) n),
                                           rows);
  g_autofree char *rest = NULL;

  if (reversal->n_kept == 0)
    return g_steal_pointer (&text);
  /* Translators: rows of an import that is undone */
  rest = g_strdup_printf (ngettext ("%s was changed since and stays.", "%s were changed since and stay.", (guint) reversal->n_kept), kept);
  return g_strdup_printf ("%s %s", text, rest);
}
