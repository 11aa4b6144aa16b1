/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-private.h"

#define MAX_NAMED 10

/**
 * premia_wording_skip:
 * @counted: of premia_cube_list(), with a reason
 *
 * Returns: (transfer full)
 */
char *
premia_wording_skip (const PremiaCounted *counted, PremiaDataset *dataset, PremiaZone *zone, const PremiaWords *words)
{
  static const char *const reasons[] = {
    [PREMIA_SKIP_NONE] = NC_ ("not counted", "counted"),
    [PREMIA_SKIP_DUPLICATE] = NC_ ("not counted", "the same client is counted already"),
    [PREMIA_SKIP_NO_SHOW] = NC_ ("not counted", "the client did not come"),
    [PREMIA_SKIP_REJECTED] = NC_ ("not counted", "rejected"),
    [PREMIA_SKIP_CANCELLED] = NC_ ("not counted", "cancelled"),
    [PREMIA_SKIP_NOT_REACHED] = NC_ ("not counted", "has not come that far"),
    [PREMIA_SKIP_WITHIN_DAYS] = NC_ ("not counted", "took too many days"),
    [PREMIA_SKIP_SEGMENT] = NC_ ("not counted", "another segment"),
    [PREMIA_SKIP_MIN_AMOUNT] = NC_ ("not counted", "the amount is too small"),
    [PREMIA_SKIP_NOT_APPLIED] = NC_ ("not counted", "the scheme did not apply to the person on that day"),
  };
  PremiaCase other;
  g_autofree char *date = NULL;
  const char *name;

  g_return_val_if_fail (counted != NULL && dataset != NULL && zone != NULL && words != NULL, NULL);

  if (counted->skip != PREMIA_SKIP_DUPLICATE || counted->other_case == PREMIA_NOBODY)
    return premia_words_say_in (words, "not counted", reasons[counted->skip], NULL);
  premia_dataset_get_case (dataset, counted->other_case, &other);
  name = premia_dataset_get_case_name (dataset, counted->other_case);
  if (other.reached[PREMIA_STAGE_SET] == PREMIA_NEVER || name[0] == '\0')
    return premia_words_say_in (words, "not counted", reasons[counted->skip], NULL);
  date = words->format_date (premia_zone_date_of (zone, other.reached[PREMIA_STAGE_SET]), words->user_data);
  /* Translators: %1$s is a date, %2$s the name of an appointment */
  return premia_words_say (words, N_ ("the same client is counted already: appointment set on %1$s (%2$s)"), date, name, NULL);
}

/* "apt-3 (rejected)"; without a name its day stands for it. */
static char *
name_skipped (const PremiaCounted *counted, PremiaDataset *dataset, PremiaZone *zone, const PremiaWords *words)
{
  g_autofree char *reason = premia_wording_skip (counted, dataset, zone, words);
  g_autofree char *date = words->format_date (premia_zone_date_of (zone, counted->at), words->user_data);

  /* Translators: %1$s is the name or the day of an appointment, %2$s why it was not counted */
  return premia_words_say (words, N_ ("%1$s (%2$s)"), counted->name[0] == '\0' ? date : counted->name, reason, NULL);
}

char *
premia_wording_skipped (const PremiaExplanation *explanation, PremiaDataset *dataset, PremiaZone *zone, const PremiaWords *words)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  g_autofree char *more = NULL;
  guint n;

  g_return_val_if_fail (explanation != NULL && dataset != NULL && zone != NULL && words != NULL, NULL);

  n = explanation->skipped->len;
  if (n == 0)
    return NULL;
  /* What is still under way is the least of the news. */
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < n && named->len < MAX_NAMED; i++)
      {
        const PremiaCounted *counted = &g_array_index (explanation->skipped, PremiaCounted, i);

        if ((counted->skip == PREMIA_SKIP_NOT_REACHED) == (round == 1))
          g_ptr_array_add (named, name_skipped (counted, dataset, zone, words));
      }
  list = premia_words_join (words, named);
  if (n <= MAX_NAMED)
    return premia_words_say (words, N_ ("not counted: %s"), list, NULL);
  more = g_strdup_printf ("%u", n - MAX_NAMED);
  /* Translators: %1$s is a list of appointments, %2$s how many more there are */
  return premia_words_say (words, N_ ("not counted: %1$s and %2$s more"), list, more, NULL);
}
