/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-profile"

#include "premia-import-profile-private.h"

#include <string.h>

/* A column of statuses has few words; one of free text must not fill the memory. */
#define MAX_ANSWERS 4096

void
premia_import_words_init (PremiaImportWords *self, PremiaSynonyms *synonyms)
{
  self->synonyms = premia_synonyms_ref (synonyms);
  self->exact = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
}

void
premia_import_words_clear (PremiaImportWords *self)
{
  premia_synonyms_unref (self->synonyms);
  g_hash_table_unref (self->exact);
}

void
premia_import_words_add (PremiaImportWords *self, int column, const PremiaImportCondition *condition)
{
  GHashTable *exact = g_hash_table_lookup (self->exact, GINT_TO_POINTER (column));

  if (exact == NULL)
    {
      exact = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (self->exact, GINT_TO_POINTER (column), exact);
    }
  if (condition->list == NULL)
    {
      g_hash_table_add (exact, (gpointer) condition->text);
      return;
    }
  for (const PremiaJsonNode *child = condition->list->first; child != NULL; child = child->next)
    g_hash_table_add (exact, (gpointer) child->text);
}

static gboolean
mean_the_same (PremiaImportWords *self, const char *a, const char *b)
{
  static const PremiaSynonymKind kinds[] = { PREMIA_SYNONYM_STATUS, PREMIA_SYNONYM_ACTION };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *one = premia_synonyms_fold (premia_synonyms_find (self->synonyms, kinds[i], a));
      g_autofree char *other = premia_synonyms_fold (premia_synonyms_find (self->synonyms, kinds[i], b));

      if (strcmp (one, other) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether @cell is one of the words of @condition, which does not name it as it is written. */
static gboolean
is_meant (PremiaImportWords *self, int column, const PremiaImportCondition *condition, const char *cell)
{
  GHashTable *exact = g_hash_table_lookup (self->exact, GINT_TO_POINTER (column));

  if (exact != NULL && g_hash_table_contains (exact, cell))
    return FALSE; /* another condition names just this word: it is not for us */
  if (condition->list == NULL)
    return mean_the_same (self, cell, condition->text);
  for (const PremiaJsonNode *child = condition->list->first; child != NULL; child = child->next)
    if (mean_the_same (self, cell, child->text))
      return TRUE;
  return FALSE;
}

static gboolean
is_named (const PremiaImportCondition *condition, const char *cell)
{
  if (condition->list == NULL)
    return strcmp (cell, condition->text) == 0;
  for (const PremiaJsonNode *child = condition->list->first; child != NULL; child = child->next)
    if (strcmp (child->text, cell) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_one_of (PremiaImportWords *self, int column, const PremiaImportCondition *condition, GHashTable *answers, const char *cell)
{
  gpointer known;
  gboolean answer;

  if (is_named (condition, cell))
    return TRUE;
  if (*cell == '\0')
    return FALSE;
  if (g_hash_table_lookup_extended (answers, cell, NULL, &known))
    return GPOINTER_TO_INT (known);
  answer = is_meant (self, column, condition, cell);
  if (g_hash_table_size (answers) < MAX_ANSWERS)
    g_hash_table_insert (answers, g_strdup (cell), GINT_TO_POINTER (answer));
  return answer;
}

static gboolean
holds (PremiaComparison comparison, PremiaMoney value, PremiaMoney with)
{
  switch (comparison)
    {
    case PREMIA_COMPARE_GREATER: return value > with;
    case PREMIA_COMPARE_GREATER_EQUAL: return value >= with;
    case PREMIA_COMPARE_LESS: return value < with;
    case PREMIA_COMPARE_LESS_EQUAL: return value <= with;
    case PREMIA_COMPARE_EQUAL: return value == with;
    case PREMIA_COMPARE_NOT_EQUAL: return value != with;
    case PREMIA_COMPARE_ONE_OF: default: g_assert_not_reached ();
    }
}

gboolean
premia_import_words_meet (PremiaImportWords *self, int column, const PremiaImportCondition *condition, GHashTable *answers,
                          const char *cell, char decimal, gboolean *met, GError **error)
{
  PremiaMoney value;

  if (condition->list != NULL)
    {
      *met = is_one_of (self, column, condition, answers, cell);
      return TRUE;
    }
  *met = FALSE;
  if (*cell == '\0')
    return TRUE;
  if (condition->comparison >= PREMIA_COMPARE_EQUAL
      && (!condition->number || !premia_import_parse_number (cell, decimal, &value, NULL)))
    {
      *met = is_one_of (self, column, condition, answers, cell) == (condition->comparison == PREMIA_COMPARE_EQUAL);
      return TRUE;
    }
  if (!premia_import_parse_number (cell, decimal, &value, error))
    return FALSE;
  *met = holds (condition->comparison, value, condition->value);
  return TRUE;
}
