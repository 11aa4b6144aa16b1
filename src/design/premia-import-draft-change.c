/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-draft"

#include "premia-import-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *
premia_import_field_get_title (PremiaImportField field)
{
  static const char *const titles[PREMIA_N_IMPORT_FIELDS] = {
    N_ ("Action"), N_ ("Person"), N_ ("Time"), N_ ("Number"), N_ ("Appointment or deal"), N_ ("When the meeting takes place"), N_ ("Amount"),
    N_ ("Currency"), N_ ("Client"), N_ ("Client’s number"), N_ ("Segment"), N_ ("Note"),
  };

  g_return_val_if_fail (field < PREMIA_N_IMPORT_FIELDS, NULL);
  return _ (titles[field]);
}

/* "Person: “Sales agent”". (transfer full) */
static char *
say (const char *title, const char *text)
{
  /* Translators: what was chosen, and what for: Person: “Sales agent” */
  return text == NULL ? g_strdup_printf (_ ("%s: none"), title) : g_strdup_printf (_ ("%1$s: “%2$s”"), title, text);
}

/* Takes @next. */
static gboolean
done (PremiaImportDraft *self, PremiaImportMapping *next, const char *what, const char *merge)
{
  gboolean changed = premia_import_draft_apply (self, next, what, merge);

  premia_import_mapping_free (next);
  return changed;
}

gboolean
premia_import_draft_set_field (PremiaImportDraft *self, guint outcome, PremiaImportField field, const char *text, gboolean constant)
{
  g_autofree char *what = NULL;
  PremiaImportMapping *next;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self) && field < PREMIA_N_IMPORT_FIELDS, FALSE);
  g_return_val_if_fail (outcome == PREMIA_IMPORT_EVERY_OUTCOME || outcome < premia_import_draft_get (self)->outcomes->len, FALSE);

  /* A word for an action is written plainly, as in SCHEMES.md, unless a column is called like it. */
  if (field == PREMIA_IMPORT_ACTION && constant && text != NULL)
    constant = premia_table_guess_find_column (premia_import_draft_get_guess (self), text) >= 0;
  what = say (premia_import_field_get_title (field), text);
  next = premia_import_draft_copy (self);
  for (guint i = 0; i < next->outcomes->len; i++)
    if (outcome == PREMIA_IMPORT_EVERY_OUTCOME || outcome == i)
      premia_import_word_set (&((PremiaImportOutcome *) g_ptr_array_index (next->outcomes, i))->fields[field],
                              text != NULL && *text != '\0' ? text : NULL, constant);
  return done (self, next, what, NULL);
}

gboolean
premia_import_draft_set_key (PremiaImportDraft *self, const char *column)
{
  g_autofree char *what = NULL;
  PremiaImportMapping *next;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), FALSE);

  what = say (premia_import_field_get_title (PREMIA_IMPORT_KEY), column);
  next = premia_import_draft_copy (self);
  premia_import_word_set (&next->key, column, FALSE);
  return done (self, next, what, NULL);
}

gboolean
premia_import_draft_set_case (PremiaImportDraft *self, const char *column)
{
  g_autofree char *what = NULL;
  PremiaImportMapping *next;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), FALSE);

  what = say (premia_import_field_get_title (PREMIA_IMPORT_CASE), column);
  next = premia_import_draft_copy (self);
  premia_import_word_set (&next->case_name, column, FALSE);
  return done (self, next, what, NULL);
}

gboolean
premia_import_draft_set_person (PremiaImportDraft *self, gboolean adds_people, PremiaImportPersonField field, const char *text, gboolean constant)
{
  PremiaImportMapping *next;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self) && field < PREMIA_N_IMPORT_PERSON_FIELDS, FALSE);

  next = premia_import_draft_copy (self);
  next->adds_people = adds_people;
  for (guint i = 0; i < PREMIA_N_IMPORT_PERSON_FIELDS && !adds_people; i++)
    premia_import_word_set (&next->person[i], NULL, FALSE);
  if (adds_people)
    premia_import_word_set (&next->person[field], text != NULL && *text != '\0' ? text : NULL, constant);
  return done (self, next, adds_people ? _ ("Add people who are not known yet") : _ ("Add no people"), NULL);
}

gboolean
premia_import_draft_set_date_format (PremiaImportDraft *self, const char *format)
{
  PremiaImportMapping *next;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), FALSE);
  g_return_val_if_fail (format == NULL || premia_import_check_format (format, NULL), FALSE);

  next = premia_import_draft_copy (self);
  g_free (next->date_format);
  next->date_format = g_strdup (format);
  return done (self, next, _ ("How dates are written"), NULL);
}

gboolean
premia_import_draft_set_decimal (PremiaImportDraft *self, char decimal)
{
  PremiaImportMapping *next;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self) && (decimal == '.' || decimal == ','), FALSE);

  next = premia_import_draft_copy (self);
  next->decimal = decimal;
  return done (self, next, _ ("How numbers are written"), NULL);
}

gboolean
premia_import_draft_set_name (PremiaImportDraft *self, const char *name)
{
  PremiaImportMapping *next;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), FALSE);

  next = premia_import_draft_copy (self);
  g_free (next->name);
  next->name = name == NULL || *name == '\0' ? NULL : g_strdup (name);
  return done (self, next, _ ("The name of the profile"), "name");
}

gboolean
premia_import_draft_add_outcome (PremiaImportDraft *self, const char *action)
{
  g_autoptr (PremiaImportMapping) twin = NULL;
  g_autofree char *what = NULL;
  PremiaImportMapping *next;
  PremiaImportOutcome *outcome;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self) && action != NULL, FALSE);

  what = g_strdup_printf (_ ("Another action: “%s”"), action);
  next = premia_import_draft_copy (self);
  twin = premia_import_draft_copy (self);
  outcome = twin->outcomes->len == 0 ? premia_import_outcome_new (NULL) : g_ptr_array_steal_index (twin->outcomes, twin->outcomes->len - 1);
  premia_import_word_set (&outcome->fields[PREMIA_IMPORT_ACTION], action,
                          premia_table_guess_find_column (premia_import_draft_get_guess (self), action) >= 0);
  g_ptr_array_add (next->outcomes, outcome);
  return done (self, next, what, NULL);
}

gboolean
premia_import_draft_remove_outcome (PremiaImportDraft *self, guint outcome)
{
  PremiaImportMapping *next;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self) && outcome < premia_import_draft_get (self)->outcomes->len, FALSE);

  if (premia_import_draft_get (self)->outcomes->len == 1)
    return FALSE;
  next = premia_import_draft_copy (self);
  g_ptr_array_remove_index (next->outcomes, outcome);
  return done (self, next, _ ("One action less"), NULL);
}

gboolean
premia_import_draft_move_outcome (PremiaImportDraft *self, guint outcome, guint to)
{
  PremiaImportMapping *next;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), FALSE);
  g_return_val_if_fail (MAX (outcome, to) < premia_import_draft_get (self)->outcomes->len, FALSE);

  next = premia_import_draft_copy (self);
  g_ptr_array_insert (next->outcomes, (int) to, g_ptr_array_steal_index (next->outcomes, outcome));
  return done (self, next, _ ("Another order of actions"), NULL);
}

/* A list of words and a comparison cannot stand side by side on one column, nor one comparison twice. */
static gboolean
stands_in_the_way (const PremiaImportTest *test, const char *column, PremiaComparison comparison)
{
  return strcmp (test->column, column) == 0
         && (test->comparison == comparison || test->comparison == PREMIA_COMPARE_ONE_OF || comparison == PREMIA_COMPARE_ONE_OF);
}

/* FALSE: texts that this comparison cannot take. */
static gboolean
is_comparable (PremiaComparison comparison, const char *text)
{
  PremiaMoney money;

  return comparison >= PREMIA_COMPARE_EQUAL || premia_money_parse (text, -1, &money, NULL);
}

gboolean
premia_import_draft_set_test (PremiaImportDraft *self, guint outcome, const char *column, PremiaComparison comparison, const char *const *texts)
{
  gboolean wanted = texts != NULL && texts[0] != NULL;
  g_autofree char *what = NULL, *all = NULL;
  PremiaImportOutcome *changed;
  PremiaImportMapping *next;
  guint place = G_MAXUINT;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self) && column != NULL && *column != '\0', FALSE);
  g_return_val_if_fail (outcome < premia_import_draft_get (self)->outcomes->len, FALSE);

  if (wanted && !is_comparable (comparison, texts[0]))
    return FALSE;
  all = wanted ? g_strjoinv (", ", (char **) texts) : NULL;
  what = say (column, all);
  next = premia_import_draft_copy (self);
  changed = g_ptr_array_index (next->outcomes, outcome);
  for (guint i = changed->tests->len; i-- > 0;)
    if (stands_in_the_way (g_ptr_array_index (changed->tests, i), column, comparison))
      {
        g_ptr_array_remove_index (changed->tests, i);
        place = i;
      }
  if (wanted)
    g_ptr_array_insert (changed->tests, place == G_MAXUINT ? -1 : (int) place, premia_import_test_new (column, comparison, texts));
  return done (self, next, what, NULL);
}
