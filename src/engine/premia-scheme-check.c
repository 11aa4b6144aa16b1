/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme"

#include "premia-scheme-private.h"
#include "premia-error.h"
#include "premia-suggestion.h"

#include <glib/gi18n-lib.h>

#define MAX_DAYS 36500

gboolean
premia_scheme_fail (GError **error, const char *place, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, "%s: %s", place, message);
  return FALSE;
}

/* Measures and components both begin with their id. (transfer full) */
static char *
suggest_id (const char *name, GPtrArray *items, guint n_items)
{
  g_autofree const char **known = g_new0 (const char *, n_items + 1);

  for (guint i = 0; i < n_items; i++)
    known[i] = *(const char *const *) g_ptr_array_index (items, i);
  return premia_suggestion_text (name, known);
}

gboolean
premia_scheme_fail_measure (GError **error, const char *place, const char *name, GPtrArray *measures, guint n_items)
{
  g_autofree char *suggestion = suggest_id (name, measures, n_items);

  return premia_scheme_fail (error, place, _ ("there is no measure “%s”%s"), name, suggestion);
}

gboolean
premia_scheme_fail_component (GError **error, const char *place, const char *name, GPtrArray *components, guint n_items)
{
  g_autofree char *suggestion = suggest_id (name, components, n_items);

  return premia_scheme_fail (error, place, _ ("there is no component “%s”%s"), name, suggestion);
}

gboolean
premia_scheme_id_is_valid (const char *id, gboolean dash)
{
  if (*id == '\0')
    return FALSE;
  for (; *id != '\0'; id++)
    if (!g_ascii_isalnum (*id) && *id != '_' && !(dash && *id == '-'))
      return FALSE;
  return TRUE;
}

/* JSON pointers write "~" as "~0" and "/" as "~1". */
static char *
escape_pointer (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (*text == '~')
        g_string_append (out, "~0");
      else if (*text == '/')
        g_string_append (out, "~1");
      else
        g_string_append_c (out, *text);
    }
  return g_string_free (out, FALSE);
}

char *
premia_measure_place (const PremiaMeasure *measure, const char *key)
{
  g_autofree char *id = escape_pointer (measure->id == NULL ? "" : measure->id);

  return key == NULL ? g_strdup_printf ("/measures/%s", id)
                     : g_strdup_printf ("/measures/%s/%s", id, key);
}

char *
premia_component_place (guint index, const char *key)
{
  return key == NULL ? g_strdup_printf ("/components/%u", index)
                     : g_strdup_printf ("/components/%u/%s", index, key);
}

/* Names that expressions keep for themselves: a measure of that name could not be read. */
static gboolean
is_word_of_expressions (const char *id)
{
  static const char *const words[] = { "and",           "or",          "not",         "min", "max",
                                       "quota",         "attainment",  "days_employed",
                                       "days_active",   "tenure_days", NULL };

  return g_strv_contains (words, id);
}

static gboolean
fail_measure (GError **error, const PremiaMeasure *measure, const char *key, const char *message)
{
  g_autofree char *place = premia_measure_place (measure, key);

  return premia_scheme_fail (error, place, "%s", message);
}

static gboolean
check_id (PremiaScheme *self, guint index, GError **error)
{
  const PremiaMeasure *measure = g_ptr_array_index (self->measures, index);

  if (measure->id == NULL || !premia_scheme_id_is_valid (measure->id, FALSE))
    return fail_measure (error, measure, NULL,
                         _ ("a measure's name has only letters of the Latin alphabet, digits and “_”"));
  if (is_word_of_expressions (measure->id))
    return fail_measure (error, measure, NULL,
                         _ ("conditions use this word for something else: take another name"));
  for (guint i = 0; i < index; i++)
    if (g_strcmp0 (((PremiaMeasure *) g_ptr_array_index (self->measures, i))->id, measure->id) == 0)
      return fail_measure (error, measure, NULL, _ ("this measure is there twice"));
  return TRUE;
}

static gboolean
counts_cases (const PremiaMeasure *measure)
{
  return measure->actions == NULL && measure->kind != PREMIA_MEASURE_ACTIONS;
}

/* What a measure counts, and by which date. */
static gboolean
check_subject (const PremiaMeasure *measure, GError **error)
{
  if (measure->actions != NULL && measure->actions[0] == NULL)
    return fail_measure (error, measure, "actions", _ ("the list is empty: name at least one action"));
  if (measure->actions != NULL && (measure->reached != 0 || measure->not_reached != 0))
    return fail_measure (error, measure, "actions",
                         _ ("either “actions” or “reached” and “not_reached”, not both"));
  if (measure->actions == NULL && measure->reached == 0 && measure->at == PREMIA_STAGE_NONE)
    return fail_measure (error, measure, NULL,
                         _ ("say what it counts: “reached” with stages, or “actions” with names"));
  if ((measure->reached & measure->not_reached) != 0)
    return fail_measure (error, measure, "not_reached",
                         _ ("a stage is in “reached” as well: nothing would ever count"));
  if (measure->has_once_per && !counts_cases (measure))
    return fail_measure (error, measure, "once_per",
                         _ ("only measures of stages (“reached”) can count a client once"));
  if (measure->has_once_per && measure->once_per_days > MAX_DAYS)
    return fail_measure (error, measure, "once_per", _ ("at most 36,500 days"));
  if (measure->has_min_amount && measure->min_amount < 0)
    return fail_measure (error, measure, "min_amount", _ ("it cannot be below 0"));
  if (measure->segment != NULL && measure->segment[0] == NULL)
    return fail_measure (error, measure, "segment", _ ("the list is empty: name at least one segment"));
  return TRUE;
}

static gboolean
check_within (const PremiaMeasure *measure, GError **error)
{
  if (!measure->has_within)
    return TRUE;
  if (measure->within_from == PREMIA_STAGE_NONE || measure->within_to == PREMIA_STAGE_NONE)
    return fail_measure (error, measure, "within_days", _ ("name the stages “from” and “to”"));
  if (measure->within_from == measure->within_to)
    return fail_measure (error, measure, "within_days", _ ("“from” and “to” are the same stage"));
  if (measure->within_days > MAX_DAYS)
    return fail_measure (error, measure, "within_days/days", _ ("at most 36,500 days"));
  return TRUE;
}

static gboolean
check_credit (const PremiaMeasure *measure, GError **error)
{
  const PremiaRate shares[] = { measure->share_setter_ppm, measure->share_closer_ppm,
                                measure->share_performer_ppm };
  PremiaRate sum = 0;
  guint n_named = 0;

  if (measure->has_of && measure->credit != PREMIA_CREDIT_MANAGER
      && measure->credit != PREMIA_CREDIT_TEAM)
    return fail_measure (error, measure, "of", _ ("“of” goes with the credit “manager” or “team”"));
  if (measure->of != PREMIA_CREDIT_PERFORMER && measure->of != PREMIA_CREDIT_SETTER
      && measure->of != PREMIA_CREDIT_CLOSER)
    return fail_measure (error, measure, "of", _ ("it is performer, setter or closer"));
  if (measure->credit != PREMIA_CREDIT_SHARES)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      if (shares[i] == -1)
        continue;
      if (shares[i] < 0 || shares[i] > PREMIA_MICRO)
        return fail_measure (error, measure, "credit", _ ("a share lies between 0% and 100%"));
      sum += shares[i];
      n_named++;
    }
  if (n_named == 0)
    return fail_measure (error, measure, "credit", _ ("name at least one share"));
  if (sum > PREMIA_MICRO)
    return fail_measure (error, measure, "credit", _ ("the shares come to more than 100%"));
  return TRUE;
}

static gboolean
has_filters (const PremiaMeasure *measure)
{
  return measure->actions != NULL || measure->reached != 0 || measure->not_reached != 0
         || measure->at != PREMIA_STAGE_NONE || measure->segment != NULL || measure->has_min_amount
         || measure->has_within || measure->has_once_per || measure->has_credit || measure->has_of;
}

static gboolean
check_given (const PremiaMeasure *measure, GError **error)
{
  if (measure->given == NULL || *measure->given == '\0')
    return fail_measure (error, measure, "given", _ ("name the value that is given"));
  if (has_filters (measure))
    return fail_measure (error, measure, NULL,
                         _ ("a given value is taken as it is: nothing else can be asked of it"));
  return TRUE;
}

/* Ratios of ratios are refused below; one that is made of itself is told so. */
static gboolean
leads_to (PremiaScheme *self, const PremiaMeasure *measure, const PremiaMeasure *goal, guint depth)
{
  if (measure == goal && depth > 0)
    return TRUE;
  if (measure->kind != PREMIA_MEASURE_RATIO || depth > self->measures->len)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      const PremiaMeasure *part = premia_scheme_find_measure (self, measure->ratio[i], NULL);

      if (part != NULL && leads_to (self, part, goal, depth + 1))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_ratio_part (PremiaScheme *self, const PremiaMeasure *measure, guint part, GError **error)
{
  g_autofree char *place = premia_measure_place (measure, part == 0 ? "ratio/0" : "ratio/1");
  const PremiaMeasure *other;

  if (measure->ratio[part] == NULL || *measure->ratio[part] == '\0')
    return premia_scheme_fail (error, place, _ ("a ratio needs two measures"));
  other = premia_scheme_find_measure (self, measure->ratio[part], NULL);
  if (other == NULL)
    return premia_scheme_fail_measure (error, place, measure->ratio[part], self->measures,
                                    self->measures->len);
  if (other->kind == PREMIA_MEASURE_RATIO && other != measure)
    return premia_scheme_fail (error, place,
                               _ ("“%s” is a ratio itself: a ratio needs two measures that count, add "
                                  "up or are given"), other->id);
  if (measure->cohort != PREMIA_COHORT_NONE && other != measure && !counts_cases (other))
    return premia_scheme_fail (error, place,
                               _ ("“%s” has no stages, so it cannot be counted by “cohort”"), other->id);
  if (measure->cohort != PREMIA_COHORT_NONE && other->kind == PREMIA_MEASURE_GIVEN)
    return premia_scheme_fail (error, place,
                               _ ("“%s” is given, so it cannot be counted by “cohort”"), other->id);
  return TRUE;
}

static gboolean
check_ratio (PremiaScheme *self, const PremiaMeasure *measure, GError **error)
{
  if (has_filters (measure))
    return fail_measure (error, measure, NULL,
                         _ ("a ratio has only its two measures and “cohort”; put the rest into them"));
  if (leads_to (self, measure, measure, 0))
    return fail_measure (error, measure, "ratio", _ ("this ratio is made of itself"));
  return check_ratio_part (self, measure, 0, error) && check_ratio_part (self, measure, 1, error);
}

static gboolean
check_measure (PremiaScheme *self, const PremiaMeasure *measure, GError **error)
{
  if (measure->kind != PREMIA_MEASURE_RATIO && measure->cohort != PREMIA_COHORT_NONE)
    return fail_measure (error, measure, "cohort", _ ("only a ratio has a cohort"));
  if (measure->kind == PREMIA_MEASURE_RATIO)
    return check_ratio (self, measure, error);
  if (measure->kind == PREMIA_MEASURE_GIVEN)
    return check_given (measure, error);
  return check_subject (measure, error) && check_within (measure, error)
         && check_credit (measure, error);
}

gboolean
premia_scheme_check_measures (PremiaScheme *self, GError **error)
{
  for (guint i = 0; i < self->measures->len; i++)
    if (!check_id (self, i, error))
      return FALSE;
  for (guint i = 0; i < self->measures->len; i++)
    if (!check_measure (self, g_ptr_array_index (self->measures, i), error))
      return FALSE;
  return TRUE;
}
