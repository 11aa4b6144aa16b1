/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-gamification-difference.h"

#include "premia-json-edit.h"
#include "premia-json-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct { const char *key, *words; } parts[] = {
  { "xp", N_("experience") }, { "reward", N_("tokens") }, { "repeatable", N_("may happen again") }, { "trackActivity", N_("counts as activity") },
  { "threshold", N_("threshold") }, { "period", N_("period") }, { "age", N_("age") }, { "rank", N_("rank") }, { "size", N_("places") }, { "type", N_("type") },
  { "enabled", N_("switched on") }, { "amount", N_("amount") }, { "delay", N_("after") }, { "interval", N_("again after") }, { "recall", N_("taking away") },
};

static void
field_free (gpointer data)
{
  PremiaGamificationField *field = data;

  g_free (field->pointer);
  g_free (field->words);
  g_free (field->before);
  g_free (field->after);
  g_free (field);
}

static void
difference_free (gpointer data)
{
  PremiaGamificationDifference *difference = data;

  g_free (difference->pointer);
  g_free (difference->words);
  g_ptr_array_unref (difference->fields);
  g_free (difference);
}

static gboolean
same_value (const PremiaJsonNode *a, const PremiaJsonNode *b)
{
  if (a->kind != b->kind || a->n_children != b->n_children)
    return FALSE;
  if (a->kind == PREMIA_JSON_NUMBER)
    return strcmp (a->text, b->text) == 0 || g_ascii_strtod (a->text, NULL) == g_ascii_strtod (b->text, NULL);
  if (a->kind == PREMIA_JSON_STRING || a->kind == PREMIA_JSON_BOOLEAN)
    return strcmp (a->text, b->text) == 0;
  if (a->kind == PREMIA_JSON_OBJECT)
    {
      for (const PremiaJsonNode *child = a->first; child != NULL; child = child->next)
        if (premia_json_find (b, child->key) == NULL || !same_value (child, premia_json_find (b, child->key)))
          return FALSE;
      return TRUE;
    }
  for (const PremiaJsonNode *x = a->first, *y = b->first; x != NULL; x = x->next, y = y->next)
    if (!same_value (x, y))
      return FALSE;
  return TRUE;
}

static char *
write_node (const PremiaJsonNode *node)
{
  PremiaJsonWriter *writer;

  if (node == NULL)
    return NULL;
  writer = premia_json_writer_new (FALSE);
  premia_json_writer_node (writer, node);
  return premia_json_writer_end (writer, NULL);
}

/* A value in words: a text without its quotation marks. */
static char *
say_value (const PremiaJsonNode *node)
{
  if (node == NULL)
    return g_strdup (_("nothing"));
  if (node->kind == PREMIA_JSON_BOOLEAN)
    return g_strdup (*node->text == 't' ? C_("setting", "yes") : C_("setting", "no"));
  return node->kind == PREMIA_JSON_STRING ? g_strdup (node->text) : write_node (node);
}

/* "rank 2: threshold", from the steps below the rule. */
static void
say_place (GString *words, const PremiaJsonNode *rule, const PremiaJsonNode *node)
{
  const char *key = node->key;

  if (node == rule)
    return;
  say_place (words, rule, node->parent);
  if (key != NULL && (strcmp (key, "ranks") == 0 || strcmp (key, "actions") == 0) && node->parent == rule)
    return;
  if (words->len > 0)
    g_string_append (words, ": ");
  if (key == NULL)
    {
      g_string_append_printf (words, _("entry %u"), node->index + 1);
      return;
    }
  if (node->parent->key != NULL && strcmp (node->parent->key, "actions") == 0)
    {
      g_string_append_printf (words, _("what “%s” counts"), key);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strcmp (parts[i].key, key) == 0)
      {
        g_string_append (words, _(parts[i].words));
        return;
      }
  g_string_append_printf (words, "“%s”", key);
}

static void
add_field (GPtrArray *fields, const PremiaJsonNode *rule, const PremiaJsonNode *before, const PremiaJsonNode *after)
{
  PremiaGamificationField *field = g_new0 (PremiaGamificationField, 1);
  g_autoptr (GString) place = g_string_new (NULL);
  g_autofree char *old = say_value (before), *new = say_value (after);

  say_place (place, rule, after != NULL ? after : before);
  field->pointer = premia_json_pointer (after != NULL ? after : before);
  /* Translators: a part of a rule, its old value, its new one: "threshold: 10 → 15" */
  field->words = place->len > 0 ? g_strdup_printf (_("%1$s: %2$s → %3$s"), place->str, old, new) : g_strdup_printf ("%s → %s", old, new);
  field->before = write_node (before);
  field->after = write_node (after);
  g_ptr_array_add (fields, field);
}

static void compare (GPtrArray *fields, const PremiaJsonNode *old_rule, const PremiaJsonNode *rule, const PremiaJsonNode *before, const PremiaJsonNode *after);

static void
compare_lists (GPtrArray *fields, const PremiaJsonNode *old_rule, const PremiaJsonNode *rule, const PremiaJsonNode *before, const PremiaJsonNode *after)
{
  const PremiaJsonNode *old = before->first;

  for (const PremiaJsonNode *new = after->first; new != NULL || old != NULL; new = new != NULL ? new->next : NULL, old = old != NULL ? old->next : NULL)
    if (new != NULL && old != NULL)
      compare (fields, old_rule, rule, old, new);
    else
      add_field (fields, new != NULL ? rule : old_rule, old, new);
}

/* What of a rule differs, as deep as there is something to name. */
static void
compare (GPtrArray *fields, const PremiaJsonNode *old_rule, const PremiaJsonNode *rule, const PremiaJsonNode *before, const PremiaJsonNode *after)
{
  if (same_value (before, after))
    return;
  if (before->kind == PREMIA_JSON_ARRAY && after->kind == PREMIA_JSON_ARRAY)
    compare_lists (fields, old_rule, rule, before, after);
  else if (before->kind == PREMIA_JSON_OBJECT && after->kind == PREMIA_JSON_OBJECT)
    {
      for (const PremiaJsonNode *new = after->first; new != NULL; new = new->next)
        {
          const PremiaJsonNode *old = premia_json_find (before, new->key);

          if (old != NULL)
            compare (fields, old_rule, rule, old, new);
          else
            add_field (fields, rule, NULL, new);
        }
      for (const PremiaJsonNode *old = before->first; old != NULL; old = old->next)
        if (premia_json_find (after, old->key) == NULL)
          add_field (fields, old_rule, old, NULL);
    }
  else
    add_field (fields, rule, before, after);
}

/* "Achievement “Ten held”". */
static char *
name_rule (const PremiaJsonNode *node)
{
  static const struct { const char *section, *words; } sections[] = {
    { "actions", N_("Action") }, { "achievements", N_("Achievement") }, { "medals", N_("Medal") }, { "leaderBoards", N_("Leader board") },
  };
  const char *section = node->parent->key;

  if (section == NULL)
    return strcmp (node->key, "experienceReduction") == 0 ? g_strdup (_("Reduction of experience")) : g_strdup_printf (_("Entry “%s”"), node->key);
  if (node->key == NULL)
    return g_strdup_printf (_("Level %u"), node->index + 1);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (strcmp (sections[i].section, section) == 0)
      /* Translators: what it is and its name: Achievement “Ten held” */
      return g_strdup_printf (_("%1$s “%2$s”"), _(sections[i].words), node->key);
  return g_strdup_printf (_("Entry “%s”"), node->key);
}

static void
add_difference (GPtrArray *differences, const PremiaJsonNode *before, const PremiaJsonNode *after)
{
  g_autoptr (GPtrArray) fields = NULL;
  PremiaGamificationDifference *difference;
  g_autoptr (GString) words = NULL;
  g_autofree char *name = NULL;

  if (before != NULL && after != NULL && same_value (before, after))
    return;
  fields = g_ptr_array_new_with_free_func (field_free);
  name = name_rule (after != NULL ? after : before);
  words = g_string_new (name);
  if (before != NULL && after != NULL)
    compare (fields, before, after, before, after);
  else
    g_string_append_printf (words, ": %s", after != NULL ? _("added") : _("removed"));
  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (words, "%s%s", i == 0 ? ": " : "; ", ((PremiaGamificationField *) g_ptr_array_index (fields, i))->words);
  difference = g_new0 (PremiaGamificationDifference, 1);
  difference->change = before == NULL ? PREMIA_GAMIFICATION_ADDED : after == NULL ? PREMIA_GAMIFICATION_REMOVED : PREMIA_GAMIFICATION_CHANGED;
  difference->pointer = premia_json_pointer (after != NULL ? after : before);
  difference->words = g_string_free (g_steal_pointer (&words), FALSE);
  difference->fields = g_steal_pointer (&fields);
  g_ptr_array_add (differences, difference);
}

/* Sections whose children are rules. */
static gboolean
holds_rules (const PremiaJsonNode *node)
{
  static const char *const sections[] = { "levels", "actions", "achievements", "medals", "leaderBoards", NULL };

  return node != NULL && g_strv_contains (sections, node->key) && (node->kind == PREMIA_JSON_OBJECT || node->kind == PREMIA_JSON_ARRAY);
}

static const PremiaJsonNode *
find_like (const PremiaJsonNode *parent, const PremiaJsonNode *node)
{
  if (parent == NULL || node->key != NULL)
    return parent != NULL ? premia_json_find (parent, node->key) : NULL;
  for (const PremiaJsonNode *child = parent->kind == PREMIA_JSON_ARRAY ? parent->first : NULL; child != NULL; child = child->next)
    if (child->index == node->index)
      return child;
  return NULL;
}

/* All that @these have, beside @those; @gone: only what those have not, as removed. */
static void
walk (GPtrArray *differences, const PremiaJsonNode *these, const PremiaJsonNode *those, gboolean gone)
{
  for (const PremiaJsonNode *section = these->kind == PREMIA_JSON_OBJECT ? these->first : NULL; section != NULL; section = section->next)
    {
      const PremiaJsonNode *other = premia_json_find (those, section->key);

      if (holds_rules (section) && (other == NULL || other->kind == section->kind))
        {
          for (const PremiaJsonNode *rule = section->first; rule != NULL; rule = rule->next)
            if (gone && find_like (other, rule) == NULL)
              add_difference (differences, rule, NULL);
            else if (!gone)
              add_difference (differences, find_like (other, rule), rule);
        }
      else if (gone && other == NULL)
        add_difference (differences, section, NULL);
      else if (!gone)
        add_difference (differences, other, section);
    }
}

GPtrArray *
premia_gamification_difference (PremiaJson *before, PremiaJson *after)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func (difference_free);

  g_return_val_if_fail (before != NULL && after != NULL, differences);

  walk (differences, premia_json_get_root (after), premia_json_get_root (before), FALSE);
  walk (differences, premia_json_get_root (before), premia_json_get_root (after), TRUE);
  return differences;
}

char *
premia_gamification_difference_to_text (GPtrArray *differences, gsize *length)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (differences != NULL && length != NULL, NULL);

  for (guint i = 0; i < differences->len; i++)
    g_string_append_printf (text, "%s\n", ((PremiaGamificationDifference *) g_ptr_array_index (differences, i))->words);
  if (differences->len == 0)
    g_string_append_printf (text, "%s\n", _("Both say the same."));
  *length = text->len;
  return g_string_free (text, FALSE);
}

static void
write_value (PremiaJsonWriter *writer, const char *key, const char *value)
{
  g_autoptr (PremiaJson) json = value != NULL ? premia_json_parse (value, strlen (value), "", NULL) : NULL;

  if (json == NULL)
    return;
  premia_json_writer_key (writer, key);
  premia_json_writer_node (writer, premia_json_get_root (json));
}

static void
write_difference (PremiaJsonWriter *writer, const PremiaGamificationDifference *difference)
{
  static const char *const changes[] = { "added", "removed", "changed" };

  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "pointer", difference->pointer);
  premia_json_writer_member (writer, "change", changes[difference->change]);
  premia_json_writer_member (writer, "words", difference->words);
  premia_json_writer_key (writer, "fields");
  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < difference->fields->len; i++)
    {
      const PremiaGamificationField *field = g_ptr_array_index (difference->fields, i);

      premia_json_writer_begin_object_line (writer);
      premia_json_writer_member (writer, "pointer", field->pointer);
      write_value (writer, "before", field->before);
      write_value (writer, "after", field->after);
      premia_json_writer_end_object (writer);
    }
  premia_json_writer_end_array (writer);
  premia_json_writer_end_object (writer);
}

char *
premia_gamification_difference_to_json (GPtrArray *differences, gsize *length)
{
  PremiaJsonWriter *writer;

  g_return_val_if_fail (differences != NULL && length != NULL, NULL);

  writer = premia_json_writer_new (TRUE);
  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "premia", "badges-diff/1");
  premia_json_writer_key (writer, "differences");
  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < differences->len; i++)
    write_difference (writer, g_ptr_array_index (differences, i));
  premia_json_writer_end_array (writer);
  premia_json_writer_end_object (writer);
  return premia_json_writer_end (writer, length);
}
