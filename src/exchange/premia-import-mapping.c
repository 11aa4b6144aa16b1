/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-profile"

#include "premia-import-mapping.h"

#include "premia-import-profile-private.h"
#include "premia-synonyms.h"

#include <string.h>

PremiaImportMapping *
premia_import_mapping_new (void)
{
  PremiaImportMapping *self = g_new0 (PremiaImportMapping, 1);

  self->decimal = '.';
  self->outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_import_outcome_free);
  return self;
}

void
premia_import_mapping_free (PremiaImportMapping *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->key.text);
  g_free (self->case_name.text);
  g_free (self->date_format);
  g_ptr_array_unref (self->outcomes);
  for (guint i = 0; i < PREMIA_N_IMPORT_PERSON_FIELDS; i++)
    g_free (self->person[i].text);
  g_free (self);
}

void
premia_import_word_set (PremiaImportWord *self, const char *text, gboolean constant)
{
  /* A profile cannot hold an empty text: it is none. */
  char *copy = text != NULL && *text != '\0' ? g_strdup (text) : NULL;

  g_return_if_fail (self != NULL);

  g_free (self->text);
  self->text = copy;
  self->constant = copy != NULL && constant;
}

PremiaImportOutcome *
premia_import_outcome_new (const char *action)
{
  PremiaImportOutcome *self = g_new0 (PremiaImportOutcome, 1);

  self->tests = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_import_test_free);
  premia_import_word_set (&self->fields[PREMIA_IMPORT_ACTION], action, FALSE);
  return self;
}

void
premia_import_outcome_free (PremiaImportOutcome *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < PREMIA_N_IMPORT_FIELDS; i++)
    g_free (self->fields[i].text);
  g_ptr_array_unref (self->tests);
  g_free (self);
}

PremiaImportTest *
premia_import_test_new (const char *column, PremiaComparison comparison, const char *const *texts)
{
  PremiaImportTest *self;

  g_return_val_if_fail (column != NULL && texts != NULL, NULL);
  g_return_val_if_fail (comparison == PREMIA_COMPARE_ONE_OF || texts[0] != NULL, NULL);

  self = g_new0 (PremiaImportTest, 1);
  self->column = g_strdup (column);
  self->comparison = comparison;
  self->texts = g_strdupv ((char **) texts);
  return self;
}

void
premia_import_test_free (PremiaImportTest *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->column);
  g_strfreev (self->texts);
  g_free (self);
}

static PremiaImportOutcome *
copy_outcome (const PremiaImportOutcome *self)
{
  PremiaImportOutcome *copy = premia_import_outcome_new (NULL);

  for (guint i = 0; i < PREMIA_N_IMPORT_FIELDS; i++)
    premia_import_word_set (&copy->fields[i], self->fields[i].text, self->fields[i].constant);
  for (guint i = 0; i < self->tests->len; i++)
    {
      const PremiaImportTest *test = g_ptr_array_index (self->tests, i);

      g_ptr_array_add (copy->tests, premia_import_test_new (test->column, test->comparison, (const char *const *) test->texts));
    }
  return copy;
}

PremiaImportMapping *
premia_import_mapping_copy (const PremiaImportMapping *self)
{
  PremiaImportMapping *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = premia_import_mapping_new ();
  copy->name = g_strdup (self->name);
  premia_import_word_set (&copy->key, self->key.text, self->key.constant);
  premia_import_word_set (&copy->case_name, self->case_name.text, self->case_name.constant);
  copy->date_format = g_strdup (self->date_format);
  copy->decimal = self->decimal;
  copy->adds_people = self->adds_people;
  for (guint i = 0; i < self->outcomes->len; i++)
    g_ptr_array_add (copy->outcomes, copy_outcome (g_ptr_array_index (self->outcomes, i)));
  for (guint i = 0; i < PREMIA_N_IMPORT_PERSON_FIELDS; i++)
    premia_import_word_set (&copy->person[i], self->person[i].text, self->person[i].constant);
  return copy;
}

gboolean
premia_import_mapping_equal (const PremiaImportMapping *a, const PremiaImportMapping *b)
{
  g_autofree char *one = premia_import_mapping_to_text (a);
  g_autofree char *other = premia_import_mapping_to_text (b);

  return strcmp (one, other) == 0;
}

static void
take_value (PremiaImportWord *word, const PremiaImportValue *value)
{
  if (value->node != NULL)
    premia_import_word_set (word, value->text, value->constant);
}

/* The key or the case of the whole profile, which its rules have taken over. */
static void
take_member (PremiaImportWord *word, const PremiaJsonNode *root, const char *key)
{
  const PremiaJsonNode *node = premia_json_find (root, key);

  if (node == NULL)
    return;
  if (node->kind == PREMIA_JSON_STRING)
    premia_import_word_set (word, node->text, FALSE);
  else if (premia_json_find (node, "text") != NULL)
    premia_import_word_set (word, premia_json_find (node, "text")->text, TRUE);
}

static PremiaImportTest *
take_condition (const PremiaImportCondition *condition)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  if (condition->list == NULL)
    g_ptr_array_add (texts, (gpointer) condition->text);
  else
    for (const PremiaJsonNode *child = condition->list->first; child != NULL; child = child->next)
      g_ptr_array_add (texts, (gpointer) child->text);
  g_ptr_array_add (texts, NULL);
  return premia_import_test_new (condition->node->key, condition->list != NULL ? PREMIA_COMPARE_ONE_OF : condition->comparison,
                                 (const char *const *) texts->pdata);
}

static PremiaImportOutcome *
take_rule (const PremiaImportRule *rule, const PremiaJsonNode *root)
{
  PremiaImportOutcome *outcome = premia_import_outcome_new (NULL);

  for (guint i = 0; i < PREMIA_N_IMPORT_FIELDS; i++)
    if (rule->values[i].node != NULL && rule->values[i].node->parent != root)
      take_value (&outcome->fields[i], &rule->values[i]);
  for (guint i = 0; i < rule->conditions->len; i++)
    g_ptr_array_add (outcome->tests, take_condition (&g_array_index (rule->conditions, PremiaImportCondition, i)));
  return outcome;
}

PremiaImportMapping *
premia_import_mapping_new_from_profile (PremiaImportProfile *profile)
{
  PremiaImportMapping *self;
  const PremiaJsonNode *root;

  g_return_val_if_fail (profile != NULL, NULL);

  self = premia_import_mapping_new ();
  root = premia_json_get_root (profile->json);
  self->name = g_strdup (premia_import_profile_get_name (profile));
  take_member (&self->key, root, "key");
  take_member (&self->case_name, root, "case");
  self->date_format = g_strdup (profile->date_format);
  self->decimal = profile->decimal;
  for (guint i = 0; i < profile->rules->len; i++)
    g_ptr_array_add (self->outcomes, take_rule (&g_array_index (profile->rules, PremiaImportRule, i), root));
  self->adds_people = profile->adds_people;
  for (guint i = 0; i < PREMIA_N_IMPORT_PERSON_FIELDS; i++)
    take_value (&self->person[i], &profile->person[i]);
  return self;
}

PremiaImportProfile *
premia_import_mapping_to_profile (const PremiaImportMapping *self, const char *file_name, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (PremiaJson) json = NULL;

  g_return_val_if_fail (self != NULL && file_name != NULL, NULL);

  text = premia_import_mapping_to_text (self);
  json = premia_json_parse (text, strlen (text), file_name, error);
  return json == NULL ? NULL : premia_import_profile_new (json, error);
}

/* The columns of a table by name, as profiles find them. */
typedef struct { GHashTable *exact, *folded; GPtrArray *dropped; } Headings;

static gboolean
has_column (Headings *self, const char *name)
{
  g_autofree char *folded = premia_synonyms_fold (name);

  return g_hash_table_contains (self->exact, name) || g_hash_table_contains (self->folded, folded);
}

/* TRUE: the value is there, or is a constant. Else it is taken out. */
static gboolean
fit_word (Headings *self, PremiaImportWord *word)
{
  if (word->text == NULL || word->constant || has_column (self, word->text))
    return TRUE;
  if (self->dropped != NULL && !g_ptr_array_find_with_equal_func (self->dropped, word->text, g_str_equal, NULL))
    g_ptr_array_add (self->dropped, g_strdup (word->text));
  premia_import_word_set (word, NULL, FALSE);
  return FALSE;
}

static gboolean
fit_outcome (Headings *self, PremiaImportOutcome *outcome)
{
  gboolean good = TRUE;

  for (guint i = 0; i < outcome->tests->len; i++)
    good &= has_column (self, ((const PremiaImportTest *) g_ptr_array_index (outcome->tests, i))->column);
  good &= fit_word (self, &outcome->fields[PREMIA_IMPORT_ACCOUNT]);
  good &= fit_word (self, &outcome->fields[PREMIA_IMPORT_AT]);
  good &= fit_word (self, &outcome->fields[PREMIA_IMPORT_KEY]);
  for (guint i = PREMIA_IMPORT_CASE; i < PREMIA_N_IMPORT_FIELDS; i++)
    fit_word (self, &outcome->fields[i]);
  return good;
}

gboolean
premia_import_mapping_fit (PremiaImportMapping *self, const char *const *headings, GPtrArray *dropped)
{
  g_autoptr (GHashTable) exact = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Headings known = { exact, folded, dropped };
  gboolean good;

  g_return_val_if_fail (self != NULL && headings != NULL, FALSE);

  for (guint i = 0; headings[i] != NULL; i++)
    {
      g_hash_table_add (exact, (gpointer) headings[i]);
      g_hash_table_add (folded, premia_synonyms_fold (headings[i]));
    }
  good = fit_word (&known, &self->key);
  fit_word (&known, &self->case_name);
  for (guint i = 0; i < self->outcomes->len; i++)
    good &= fit_outcome (&known, g_ptr_array_index (self->outcomes, i));
  return good && self->outcomes->len > 0;
}

static void
count_word (GHashTable *columns, const PremiaImportWord *word)
{
  if (word->text != NULL && !word->constant)
    g_hash_table_add (columns, word->text);
}

guint
premia_import_mapping_count_columns (const PremiaImportMapping *self)
{
  g_autoptr (GHashTable) columns = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (self != NULL, 0);

  count_word (columns, &self->key);
  count_word (columns, &self->case_name);
  for (guint i = 0; i < self->outcomes->len; i++)
    {
      const PremiaImportOutcome *outcome = g_ptr_array_index (self->outcomes, i);

      for (guint j = PREMIA_IMPORT_ACCOUNT; j < PREMIA_N_IMPORT_FIELDS; j++)
        count_word (columns, &outcome->fields[j]);
      for (guint j = 0; j < outcome->tests->len; j++)
        g_hash_table_add (columns, ((const PremiaImportTest *) g_ptr_array_index (outcome->tests, j))->column);
    }
  return g_hash_table_size (columns);
}
