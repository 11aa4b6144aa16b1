/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-profile"

#include "premia-import-profile-private.h"

/* What is a column only if there is one of that name is none that it needs. */
static void
add (GPtrArray *columns, GHashTable *known, const char *name)
{
  if (g_hash_table_add (known, (char *) name))
    g_ptr_array_add (columns, g_strdup (name));
}

static void
add_value (GPtrArray *columns, GHashTable *known, const PremiaImportValue *value)
{
  if (value->node != NULL && !value->constant && !value->either)
    add (columns, known, value->text);
}

char **
premia_import_profile_list_columns (PremiaImportProfile *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *columns = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->rules->len; i++)
    {
      const PremiaImportRule *rule = &g_array_index (self->rules, PremiaImportRule, i);

      for (guint k = 0; k < PREMIA_N_IMPORT_FIELDS; k++)
        add_value (columns, known, &rule->values[k]);
      for (guint k = 0; k < rule->conditions->len; k++)
        add (columns, known, g_array_index (rule->conditions, PremiaImportCondition, k).node->key);
    }
  g_ptr_array_add (columns, NULL);
  return (char **) g_ptr_array_free (columns, FALSE);
}
