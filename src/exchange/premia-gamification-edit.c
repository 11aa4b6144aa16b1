/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-gamification-edit.h"

#include <string.h>

const char *
premia_gamification_section_key (PremiaGamificationSection section)
{
  static const char *const keys[PREMIA_N_GAMIFICATION_SECTIONS] = { "levels", "actions", "achievements", "medals", "leaderBoards" };

  g_return_val_if_fail (section >= 0 && section < PREMIA_N_GAMIFICATION_SECTIONS, NULL);

  return keys[section];
}

static GPtrArray *
new_steps (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) premia_json_step_free);
}

static void
add_step (GPtrArray *steps, PremiaJsonOperation operation, const char *pointer, const char *key, const char *value)
{
  g_ptr_array_add (steps, premia_json_step_new (operation, pointer, key, -1, value));
}

static char *
pointer_of (PremiaGamificationSection section, const char *name)
{
  g_autofree char *parent = g_strconcat ("/", premia_gamification_section_key (section), NULL);

  return premia_json_pointer_append (parent, name);
}

/* Where an action counts: weights of achievements, medals and leader boards. */
static void
add_uses (GPtrArray *steps, PremiaJson *json, const char *action, PremiaJsonOperation operation, const char *new_name)
{
  for (int section = PREMIA_GAMIFICATION_ACHIEVEMENTS; section <= PREMIA_GAMIFICATION_BOARDS; section++)
    {
      const PremiaJsonNode *rules = premia_json_find (premia_json_get_root (json), premia_gamification_section_key ((PremiaGamificationSection) section));

      for (const PremiaJsonNode *rule = rules != NULL ? rules->first : NULL; rule != NULL; rule = rule->next)
        {
          const PremiaJsonNode *weights = premia_json_find (rule, "actions");
          const PremiaJsonNode *use = weights != NULL ? premia_json_find (weights, action) : NULL;
          g_autofree char *pointer = use != NULL ? premia_json_pointer (use) : NULL;

          if (use == NULL || (operation == PREMIA_JSON_REMOVE && weights->n_children < 2))
            continue;
          add_step (steps, operation, pointer, new_name, NULL);
        }
    }
}

char *
premia_gamification_edit_rename (const char *text, PremiaGamificationSection section, const char *name, const char *new_name, const char *file_name, GError **error)
{
  g_autoptr (PremiaJson) json = NULL;
  g_autoptr (GPtrArray) steps = new_steps ();
  g_autofree char *pointer = NULL;

  g_return_val_if_fail (text != NULL && section != PREMIA_GAMIFICATION_LEVELS && name != NULL && new_name != NULL && file_name != NULL, NULL);

  json = premia_json_parse (text, strlen (text), file_name, error);
  if (json == NULL)
    return NULL;
  pointer = pointer_of (section, name);
  add_step (steps, PREMIA_JSON_RENAME, pointer, new_name, NULL);
  if (section == PREMIA_GAMIFICATION_ACTIONS)
    add_uses (steps, json, name, PREMIA_JSON_RENAME, new_name);
  return premia_json_edit (text, steps, file_name, error);
}

char *
premia_gamification_edit_add (const char *text, PremiaGamificationSection section, const char *name, const char *value, const char *file_name, GError **error)
{
  g_autoptr (PremiaJson) json = NULL;
  g_autoptr (GPtrArray) steps = new_steps ();
  g_autofree char *parent = NULL;
  const PremiaJsonNode *node;

  g_return_val_if_fail (text != NULL && value != NULL && file_name != NULL && (section == PREMIA_GAMIFICATION_LEVELS) == (name == NULL), NULL);

  json = premia_json_parse (text, strlen (text), file_name, error);
  if (json == NULL)
    return NULL;
  parent = g_strconcat ("/", premia_gamification_section_key (section), NULL);
  node = premia_json_find (premia_json_get_root (json), premia_gamification_section_key (section));
  if (node == NULL || node->kind == PREMIA_JSON_NULL)
    add_step (steps, PREMIA_JSON_SET, parent, NULL, name == NULL ? "[]" : "{}");
  add_step (steps, PREMIA_JSON_INSERT, parent, name, value);
  return premia_json_edit (text, steps, file_name, error);
}

char *
premia_gamification_edit_remove (const char *text, PremiaGamificationSection section, const char *name, const char *file_name, GError **error)
{
  g_autoptr (PremiaJson) json = NULL;
  g_autoptr (GPtrArray) steps = new_steps ();
  g_autofree char *pointer = NULL;

  g_return_val_if_fail (text != NULL && name != NULL && file_name != NULL, NULL);

  json = premia_json_parse (text, strlen (text), file_name, error);
  if (json == NULL)
    return NULL;
  pointer = pointer_of (section, name);
  add_step (steps, PREMIA_JSON_REMOVE, pointer, NULL, NULL);
  if (section == PREMIA_GAMIFICATION_ACTIONS)
    add_uses (steps, json, name, PREMIA_JSON_REMOVE, NULL);
  return premia_json_edit (text, steps, file_name, error);
}

char *
premia_gamification_edit_free_name (const char *text, PremiaGamificationSection section, const char *wish)
{
  g_autoptr (PremiaJson) json = NULL;
  const PremiaJsonNode *rules;
  char *name;

  g_return_val_if_fail (text != NULL && wish != NULL, NULL);

  json = premia_json_parse (text, strlen (text), "", NULL);
  rules = json != NULL ? premia_json_find (premia_json_get_root (json), premia_gamification_section_key (section)) : NULL;
  name = g_strdup (wish);
  for (guint i = 2; rules != NULL && premia_json_find (rules, name) != NULL; i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s %u", wish, i);
    }
  return name;
}
