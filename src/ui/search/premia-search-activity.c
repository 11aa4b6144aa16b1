/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-search-activity"

#include "premia-search-provider.h"
#include "engine/premia-case-name.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_CASES    6
#define LEAST_LETTERS 2
#define RANK_BEGIN    940

/* Names come late: they are read here, on the thread, so that a key is only looked up afterwards. */
static gboolean
list (const PremiaSearchSource *source, GPtrArray *items, GError **error)
{
  return premia_dataset_load_names (premia_desk_get_dataset (source->desk), error);
}

/* What it has come to, and when. */
static char *
say_case (const PremiaSearchSource *source, PremiaDataset *dataset, guint32 id)
{
  const PremiaWords *words = premia_locale_get_words (source->locale);
  g_autofree char *date = NULL;
  PremiaInstant at = PREMIA_NEVER;
  PremiaStage stage = PREMIA_STAGE_NONE;
  PremiaCase told;
  const char *who;

  premia_dataset_get_case (dataset, id, &told);
  for (int i = 0; i < PREMIA_N_STAGES; i++)
    if (told.reached[i] != PREMIA_NEVER && told.reached[i] >= at)
      {
        at = told.reached[i];
        stage = (PremiaStage) i;
      }
  if (at == PREMIA_NEVER)
    return g_strdup (premia_dataset_get_prospect (dataset, id));
  date = premia_locale_format_date (source->locale, premia_zone_date_of (premia_desk_get_own_zone (source->desk), at));
  who = premia_dataset_name_account (dataset, told.closer != PREMIA_NOBODY ? told.closer : told.setter);
  return g_strjoin (" · ", premia_wording_action ("", stage, words), date, *who != '\0' ? who : NULL, NULL);
}

static void
add (const PremiaSearchSource *source, PremiaDataset *dataset, guint32 id, gboolean whole, GArray *hits)
{
  const char *name = premia_dataset_get_case_name (dataset, id), *prospect = premia_dataset_get_prospect (dataset, id);
  g_autofree char *detail = say_case (source, dataset, id);
  /* Translators: the key of an appointment, and with whom it was */
  g_autofree char *title = *prospect != '\0' ? g_strdup_printf (_("%1$s — %2$s"), name, prospect) : g_strdup (name);
  g_autoptr (PremiaSearchItem) item = premia_search_item_new (PREMIA_SEARCH_ACTIVITY, title, detail, NULL, "win.show-case", g_variant_new_string (name));

  premia_search_hits_add (hits, item, whole ? PREMIA_SEARCH_BEST : RANK_BEGIN);
}

static void
look_up (const PremiaSearchSource *source, PremiaDataset *dataset, const char *key, GArray *hits)
{
  guint32 first;

  premia_case_name_find (dataset, key, &first);
  for (guint32 id = first; id < premia_dataset_get_n_cases (dataset) && id - first < MOST_CASES; id++)
    {
      const char *name = premia_dataset_get_case_name (dataset, id);

      if (!premia_dataset_is_named (dataset, id) || !g_str_has_prefix (name, key))
        return;
      add (source, dataset, id, strcmp (name, key) == 0, hits);
    }
}

/* By the beginning of its key, as it was typed and in capital or small letters: that is one search of the sorted names for each, however many
 * there are. */
static void
ask (const PremiaSearchSource *source, PremiaSearchQuery *query, GPtrArray *people, GArray *hits)
{
  PremiaDataset *dataset = premia_desk_get_dataset (source->desk);
  const char *text = premia_search_query_get_text (query);
  g_autofree char *upper = g_utf8_strup (text, -1);
  g_autofree char *lower = g_utf8_strdown (text, -1);

  if (g_utf8_strlen (text, -1) < LEAST_LETTERS || !premia_dataset_load_names (dataset, NULL))
    return;
  look_up (source, dataset, text, hits);
  if (strcmp (upper, text) != 0)
    look_up (source, dataset, upper, hits);
  if (strcmp (lower, text) != 0)
    look_up (source, dataset, lower, hits);
}

const PremiaSearchProvider premia_search_activity = { PREMIA_SEARCH_ACTIVITY, list, ask };
