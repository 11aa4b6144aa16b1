/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-book"

#include "premia-badge-book.h"

#include "exchange/premia-gamification-file.h"

#include <string.h>

struct _PremiaBadgeBook
{
  PremiaDataset       *dataset;  /* (owned) */
  PremiaZone          *zone;     /* (owned) */
  char                *text;     /* (owned) */
  char                *sha256;   /* (owned) */
  PremiaBadgeBookFetch fetch;
  gpointer             user_data;
  GDestroyNotify       destroy;
  GMutex               lock;     /* guards the rest */
  PremiaBadgeHistory  *history;  /* (owned) (nullable): not yet asked for */
  GHashTable          *replays;  /* (owned): SHA-256 → PremiaBadgeReplay, NULL for a text that gives nothing */
};

static void
free_replay (gpointer replay)
{
  if (replay != NULL)
    premia_badge_replay_unref (replay);
}

PremiaBadgeBook *
premia_badge_book_new (PremiaDataset *dataset, PremiaZone *zone, const char *text, PremiaBadgeBookFetch fetch, gpointer user_data, GDestroyNotify destroy)
{
  PremiaBadgeBook *self;

  g_return_val_if_fail (dataset != NULL && zone != NULL && text != NULL && fetch != NULL, NULL);

  self = g_atomic_rc_box_new0 (PremiaBadgeBook);
  self->dataset = premia_dataset_ref (dataset);
  self->zone = premia_zone_ref (zone);
  self->text = g_strdup (text);
  self->sha256 = text[0] == '\0' ? g_strdup ("") : g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  self->fetch = fetch;
  self->user_data = user_data;
  self->destroy = destroy;
  self->replays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_replay);
  g_mutex_init (&self->lock);
  return self;
}

PremiaBadgeBook *
premia_badge_book_ref (PremiaBadgeBook *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PremiaBadgeBook *self = data;

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_clear_pointer (&self->dataset, premia_dataset_unref);
  g_clear_pointer (&self->zone, premia_zone_unref);
  g_clear_pointer (&self->history, premia_badge_history_unref);
  g_clear_pointer (&self->replays, g_hash_table_unref);
  g_free (self->text);
  g_free (self->sha256);
  g_mutex_clear (&self->lock);
}

void
premia_badge_book_unref (PremiaBadgeBook *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

gboolean
premia_badge_book_is_current (PremiaBadgeBook *self, const char *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  return strcmp (self->text, text) == 0;
}

const char *
premia_badge_book_get_sha256 (PremiaBadgeBook *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->sha256;
}

/* With the lock held. FALSE with error. */
static gboolean
play (PremiaBadgeBook *self, const char *sha256, GError **error)
{
  g_autofree char *text = strcmp (sha256, self->sha256) == 0 ? g_strdup (self->text) : self->fetch (sha256, self->user_data, error);
  const PremiaInstant last = premia_dataset_get_last_at (self->dataset);
  /* To a midnight: a job at the last action itself, which nobody runs, would give what the next import takes back. */
  const PremiaBadgeMoment moment = { last == PREMIA_NEVER ? last : premia_badge_next_midnight (last), PREMIA_BADGE_JOBS_DAILY };
  g_autoptr (PremiaGamification) rules = text == NULL ? NULL : premia_gamification_file_parse (text, -1, "gamification.json", NULL);
  PremiaBadgeReplay *replay = NULL;

  if (text == NULL)
    return FALSE;
  if (rules != NULL && self->history == NULL)
    self->history = premia_badge_history_new (self->dataset, self->zone);
  if (rules != NULL && moment.at != PREMIA_NEVER)
    replay = premia_badge_replay_new (rules, self->history, &moment, NULL, NULL);
  g_hash_table_insert (self->replays, g_strdup (sha256), replay);
  return TRUE;
}

gboolean
premia_badge_book_play (PremiaBadgeBook *self, const char *sha256, PremiaBadgeReplay **replay, GError **error)
{
  gboolean good;

  g_return_val_if_fail (self != NULL && sha256 != NULL && replay != NULL, FALSE);

  *replay = NULL;
  if (sha256[0] == '\0')
    return TRUE;
  g_mutex_lock (&self->lock);
  good = g_hash_table_contains (self->replays, sha256) || play (self, sha256, error);
  if (good && g_hash_table_lookup (self->replays, sha256) != NULL)
    *replay = premia_badge_replay_ref (g_hash_table_lookup (self->replays, sha256));
  g_mutex_unlock (&self->lock);
  return good;
}
