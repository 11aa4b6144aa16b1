/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-draft"

#include "premia-import-draft-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Names of columns as they are compared, the surest first, for what a first mapping looks for. */
#define PERSON "sales_agent|deal_owner|opportunity_owner|owner|assigned_to|responsible|ответственный|менеджер|ответственный_за_сделку|сотрудник|" \
               "activity_assigned_to|account|agent|sales_rep|rep|user|исполнитель|оператор|аккаунт|кто|employee|host"
#define SETTER "set_by|booked_by|created_by|setter|телемаркетолог|тм|кем_назначена|назначил|автор|кем_создана|кем_создан|создатель|creator"
#define CLOSER "closer|host|held_by|втп|выездной_представитель|проводит|провел|представитель"
#define NUMBER "id|deal_id|opportunity_id|appointment_id|meeting_id|call_id|record_id|ид|номер|№|код|key|номер_сделки|id_сделки|id_звонка|id_встречи|ключ"
#define CLOSED "close_date|closed_at|closed_date|won_time|deal_closed_on|дата_закрытия|закрыта|дата_завершения|дата_оплаты|дата_сделки|дата_продажи"
#define CREATED "create_date|created_at|created_date|created|add_time|deal_created|дата_создания|создана|создан|назначена_когда|дата_назначения|когда_назначена|booked_at|set_on|booked_on"
#define MEETING "meeting_date|appointment_date|appointment_time|start_time|start|дата_встречи|дата_и_время_встречи|назначено_на|начало|дата_и_время|due_date|when"
#define CALLED "call_date|call_time|called_at|started_at|start_time|дата_звонка|дата_и_время_звонка|время_звонка|начало|activity_date"
#define ANYTIME "date|time|at|дата|время|когда|дата_и_время|timestamp"
#define STATUS "deal_stage|stage|status|статус|стадия|стадия_сделки|этап|этап_сделки|meeting_outcome|call_outcome|outcome|result|результат|состояние|итог|disposition|статус_встречи|статус_звонка"
#define AMOUNT "close_value|amount|value|deal_value|сумма|бюджет|сумма_сделки|стоимость|price|total"
#define CURRENCY "currency|валюта|currency_code|deal_currency"
#define CLIENT "client|customer|company|company_name|account_name|organization|associated_company|contact|contact_name|prospect|клиент|компания|контрагент|контакт|название_компании|account|lead|лид"
#define CLIENT_ID "prospect_id|client_id|company_id|contact_id|customer_id|id_клиента|код_клиента|инн|inn|phone|телефон|phone_number|номер_телефона"
#define SEGMENT "segment|product|сегмент|продукт|товар|pipeline|воронка|направление|deal_type|тип_сделки"
#define NOTE "note|notes|comment|comments|примечание|комментарий|заметка|причина|reason|lost_reason|loss_reason"

const char *
premia_import_shape_get_title (PremiaImportShape shape)
{
  switch (shape)
    {
    case PREMIA_IMPORT_SHAPE_APPOINTMENTS: return _ ("Appointments, one per row, with a status");
    case PREMIA_IMPORT_SHAPE_CALLS: return _ ("Calls, one per row");
    case PREMIA_IMPORT_SHAPE_OPPORTUNITIES: case PREMIA_N_IMPORT_SHAPES: default: return _ ("Deals, one per row, with a stage");
    }
}

static gboolean
is_wanted (const PremiaColumnGuess *column, PremiaColumnKind kind)
{
  if (*column->name == '\0')
    return FALSE;
  if (kind == PREMIA_COLUMN_DATE || kind == PREMIA_COLUMN_NUMBER)
    return column->kind == kind || column->kind == PREMIA_COLUMN_EMPTY;
  return column->kind != PREMIA_COLUMN_DATE || kind == PREMIA_COLUMN_EMPTY;
}

/* The column with the surest of @words as its name; @kind: DATE and NUMBER must be such, others no dates. NULL: none. */
static const char *
find (PremiaTableGuess *guess, const char *words, PremiaColumnKind kind)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    for (guint j = 0; j < premia_table_guess_get_n_columns (guess); j++)
      {
        const PremiaColumnGuess *column = premia_table_guess_get_column (guess, j);

        if (strcmp (column->folded, list[i]) == 0 && is_wanted (column, kind))
          return column->name;
      }
  return NULL;
}

/* The same, else the only column of that kind, or, if there are several, the first. */
static const char *
find_any (PremiaTableGuess *guess, const char *words, const char *more_words, PremiaColumnKind kind)
{
  const char *found = find (guess, words, kind);

  if (found == NULL)
    found = find (guess, more_words, kind);
  for (guint i = 0; found == NULL && i < premia_table_guess_get_n_columns (guess); i++)
    {
      const PremiaColumnGuess *column = premia_table_guess_get_column (guess, i);

      if (column->kind == kind && *column->name != '\0')
        found = column->name;
    }
  return found;
}

/* Two or three words of letters each: how people are called. */
static gboolean
looks_like_name (const char *cell)
{
  guint n_words = 1;

  for (const char *p = cell; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n_words += c == ' ';
      if (!g_unichar_isalpha (c) && c != ' ' && c != '.' && c != '-')
        return FALSE;
    }
  return n_words == 2 || n_words == 3;
}

static const char *
find_person (PremiaTableGuess *guess)
{
  const char *found = find (guess, PERSON, PREMIA_COLUMN_TEXT);

  for (guint i = 0; found == NULL && i < premia_table_guess_get_n_columns (guess); i++)
    {
      const PremiaColumnGuess *column = premia_table_guess_get_column (guess, i);
      guint n_names = 0;

      for (guint j = 0; column->kind == PREMIA_COLUMN_STATUS && j < g_strv_length (column->values); j++)
        n_names += looks_like_name (column->values[j]);
      if (n_names > 0 && n_names * 2 > g_strv_length (column->values))
        found = column->name;
    }
  return found;
}

static gboolean
has_meaning (PremiaSynonyms *synonyms, const char *cell, const char *const *meanings)
{
  g_autofree char *folded = premia_synonyms_fold (premia_synonyms_find (synonyms, PREMIA_SYNONYM_STATUS, cell));

  return g_strv_contains (meanings, folded);
}

/* The values of @column that mean @meaning. (transfer full) */
static char **
list_meaning (PremiaTableGuess *guess, PremiaSynonyms *synonyms, const char *column, const char *meaning)
{
  const char *const meanings[] = { meaning, NULL };
  int index = column == NULL ? -1 : premia_table_guess_find_column (guess, column);
  g_auto (GStrv) values = index < 0 ? NULL : premia_table_guess_list_values (guess, (guint) index, G_MAXUINT);
  GPtrArray *out = g_ptr_array_new ();

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    if (has_meaning (synonyms, values[i], meanings))
      g_ptr_array_add (out, g_strdup (values[i]));
  g_ptr_array_add (out, NULL);
  return (char **) g_ptr_array_free (out, FALSE);
}

static guint
count_meanings (PremiaTableGuess *guess, PremiaSynonyms *synonyms, const char *const *meanings)
{
  guint n = 0;

  for (guint i = 0; i < premia_table_guess_get_n_columns (guess); i++)
    {
      const PremiaColumnGuess *column = premia_table_guess_get_column (guess, i);

      for (guint j = 0; column->values != NULL && column->values[j] != NULL; j++)
        n += has_meaning (synonyms, column->values[j], meanings);
    }
  return n;
}

static guint
count_names (PremiaTableGuess *guess, const char *const *roots)
{
  guint n = 0;

  for (guint i = 0; i < premia_table_guess_get_n_columns (guess); i++)
    for (guint j = 0; roots[j] != NULL; j++)
      n += strstr (premia_table_guess_get_column (guess, i)->folded, roots[j]) != NULL;
  return n;
}

PremiaImportShape
premia_import_shape_guess (PremiaTableGuess *guess, PremiaSynonyms *synonyms)
{
  static const char *const names[PREMIA_N_IMPORT_SHAPES][8] = {
    [PREMIA_IMPORT_SHAPE_OPPORTUNITIES] = { "deal", "opportunity", "сделк", "pipeline", "воронк", "amount", "сумма", NULL },
    [PREMIA_IMPORT_SHAPE_APPOINTMENTS] = { "meeting", "appointment", "встреч", "визит", "visit", NULL },
    [PREMIA_IMPORT_SHAPE_CALLS] = { "call", "звон", "duration", "длительность", "вызов", NULL },
  };
  static const char *const meanings[PREMIA_N_IMPORT_SHAPES][8] = {
    [PREMIA_IMPORT_SHAPE_OPPORTUNITIES] = { "won", "lost", NULL },
    [PREMIA_IMPORT_SHAPE_APPOINTMENTS] = { "held", "no_show", "set", "confirmed", "rescheduled", NULL },
    [PREMIA_IMPORT_SHAPE_CALLS] = { "answered", "no_answer", NULL },
  };
  PremiaImportShape best = PREMIA_IMPORT_SHAPE_OPPORTUNITIES;
  guint best_score = 0;

  for (guint i = 0; i < PREMIA_N_IMPORT_SHAPES; i++)
    {
      guint score = count_names (guess, names[i]) + 2 * count_meanings (guess, synonyms, meanings[i]);

      if (score <= best_score)
        continue;
      best = i;
      best_score = score;
    }
  return best;
}

static void
set_field (PremiaImportOutcome *outcome, PremiaImportField field, const char *column)
{
  if (column != NULL)
    premia_import_word_set (&outcome->fields[field], column, FALSE);
}

/* An action if the status column says @meaning; without such a column always. NULL: it never does, and need not be there. */
static PremiaImportOutcome *
add_outcome (PremiaImportMapping *mapping, PremiaTableGuess *guess, PremiaSynonyms *synonyms, const char *action, const char *meaning, gboolean anyway)
{
  const char *status = find (guess, STATUS, PREMIA_COLUMN_TEXT);
  g_auto (GStrv) values = list_meaning (guess, synonyms, status, meaning);
  const char *const word[] = { meaning, NULL };
  PremiaImportOutcome *outcome;

  if (values[0] == NULL && !anyway)
    return NULL;
  outcome = premia_import_outcome_new (action);
  set_field (outcome, PREMIA_IMPORT_ACCOUNT, find_person (guess));
  set_field (outcome, PREMIA_IMPORT_PROSPECT_ID, find (guess, CLIENT_ID, PREMIA_COLUMN_TEXT));
  set_field (outcome, PREMIA_IMPORT_SEGMENT, find (guess, SEGMENT, PREMIA_COLUMN_TEXT));
  set_field (outcome, PREMIA_IMPORT_NOTE, find (guess, NOTE, PREMIA_COLUMN_TEXT));
  if (g_strcmp0 (find (guess, CLIENT, PREMIA_COLUMN_TEXT), outcome->fields[PREMIA_IMPORT_ACCOUNT].text) != 0)
    set_field (outcome, PREMIA_IMPORT_PROSPECT, find (guess, CLIENT, PREMIA_COLUMN_TEXT));
  if (status != NULL && meaning != NULL)
    g_ptr_array_add (outcome->tests, premia_import_test_new (status, PREMIA_COMPARE_ONE_OF, values[0] != NULL ? (const char *const *) values : word));
  g_ptr_array_add (mapping->outcomes, outcome);
  return outcome;
}

static void
map_opportunities (PremiaImportMapping *mapping, PremiaTableGuess *guess, PremiaSynonyms *synonyms)
{
  static const struct { const char *action, *meaning; gboolean anyway; } outcomes[] = {
    { "DealWon", "won", TRUE }, { "DealLost", "lost", FALSE }, { "DealCancelled", "cancelled", FALSE }, { "PaymentReceived", "paid", FALSE },
  };
  const char *closed = find_any (guess, CLOSED, ANYTIME, PREMIA_COLUMN_DATE);
  const char *amount = find (guess, AMOUNT, PREMIA_COLUMN_NUMBER);
  const char *currency = find (guess, CURRENCY, PREMIA_COLUMN_TEXT);

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      PremiaImportOutcome *outcome = add_outcome (mapping, guess, synonyms, outcomes[i].action, outcomes[i].meaning, outcomes[i].anyway);

      if (outcome == NULL)
        continue;
      set_field (outcome, PREMIA_IMPORT_AT, closed);
      if (i == 1 || amount == NULL)
        continue;
      set_field (outcome, PREMIA_IMPORT_AMOUNT, amount);
      set_field (outcome, PREMIA_IMPORT_CURRENCY, currency);
    }
}

static void
map_appointments (PremiaImportMapping *mapping, PremiaTableGuess *guess, PremiaSynonyms *synonyms)
{
  static const struct { const char *action, *meaning; gboolean anyway; } outcomes[] = {
    { "AppointmentConfirmed", "confirmed", FALSE }, { "AppointmentRescheduled", "rescheduled", FALSE }, { "AppointmentHeld", "held", TRUE },
    { "AppointmentNoShow", "no_show", FALSE }, { "AppointmentQualified", "qualified", FALSE }, { "AppointmentRejected", "rejected", FALSE },
  };
  const char *created = find (guess, CREATED, PREMIA_COLUMN_DATE), *meeting = find_any (guess, MEETING, ANYTIME, PREMIA_COLUMN_DATE);
  const char *setter = find (guess, SETTER, PREMIA_COLUMN_TEXT), *closer = find (guess, CLOSER, PREMIA_COLUMN_TEXT);

  if (created != NULL && g_strcmp0 (created, meeting) != 0)
    {
      PremiaImportOutcome *set = add_outcome (mapping, guess, synonyms, "AppointmentSet", NULL, TRUE);

      set_field (set, PREMIA_IMPORT_ACCOUNT, setter);
      set_field (set, PREMIA_IMPORT_AT, created);
      set_field (set, PREMIA_IMPORT_DUE, meeting);
    }
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      PremiaImportOutcome *outcome = add_outcome (mapping, guess, synonyms, outcomes[i].action, outcomes[i].meaning, outcomes[i].anyway);

      if (outcome == NULL)
        continue;
      set_field (outcome, PREMIA_IMPORT_ACCOUNT, closer);
      set_field (outcome, PREMIA_IMPORT_AT, meeting);
    }
}

static void
map_calls (PremiaImportMapping *mapping, PremiaTableGuess *guess, PremiaSynonyms *synonyms)
{
  PremiaImportOutcome *call = add_outcome (mapping, guess, synonyms, "CallMade", NULL, TRUE);
  PremiaImportOutcome *talk = add_outcome (mapping, guess, synonyms, "ConversationHeld", "answered", FALSE);
  const char *called = find_any (guess, CALLED, ANYTIME, PREMIA_COLUMN_DATE);

  set_field (call, PREMIA_IMPORT_AT, called);
  if (talk != NULL)
    set_field (talk, PREMIA_IMPORT_AT, called);
}

PremiaImportMapping *
premia_import_shape_map (PremiaImportShape shape, PremiaTableGuess *guess, PremiaSynonyms *synonyms)
{
  PremiaImportMapping *mapping = premia_import_mapping_new ();
  const char *key = find (guess, NUMBER, PREMIA_COLUMN_TEXT);

  mapping->date_format = g_strdup (premia_table_guess_get_date_format (guess));
  mapping->decimal = premia_table_guess_get_decimal (guess);
  premia_import_word_set (&mapping->key, key, FALSE);
  switch (shape)
    {
    case PREMIA_IMPORT_SHAPE_APPOINTMENTS: map_appointments (mapping, guess, synonyms); break;
    case PREMIA_IMPORT_SHAPE_CALLS: map_calls (mapping, guess, synonyms); break;
    case PREMIA_IMPORT_SHAPE_OPPORTUNITIES: case PREMIA_N_IMPORT_SHAPES: default: map_opportunities (mapping, guess, synonyms);
    }
  return mapping;
}
