/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-search-item"

#include "premia-search-item.h"

#include <glib/gi18n.h>

static const struct { const char *title, *icon; } groups[PREMIA_SEARCH_N_GROUPS] = {
  [PREMIA_SEARCH_PEOPLE] = { N_("People"), "premia-people-symbolic" },
  [PREMIA_SEARCH_PAY] = { N_("Payouts"), "premia-payouts-symbolic" },
  [PREMIA_SEARCH_ACTIVITY] = { N_("Appointments and Deals"), "premia-activity-symbolic" },
  [PREMIA_SEARCH_SCHEMES] = { N_("Schemes"), "premia-schemes-symbolic" },
  [PREMIA_SEARCH_BADGES] = { N_("Badges"), "premia-badges-symbolic" },
  [PREMIA_SEARCH_REPORTS] = { N_("Reports"), "premia-reports-symbolic" },
  [PREMIA_SEARCH_IMPORTS] = { N_("Imports"), "document-open-symbolic" },
  [PREMIA_SEARCH_COMMANDS] = { N_("Commands"), "go-next-symbolic" },
  [PREMIA_SEARCH_SETTINGS] = { N_("Settings"), "emblem-system-symbolic" },
  [PREMIA_SEARCH_HELP] = { N_("Help"), "help-browser-symbolic" },
};

const char *
premia_search_group_get_title (PremiaSearchGroup group)
{
  g_return_val_if_fail (group < PREMIA_SEARCH_N_GROUPS, "");

  return _(groups[group].title);
}

const char *
premia_search_group_get_icon (PremiaSearchGroup group)
{
  g_return_val_if_fail (group < PREMIA_SEARCH_N_GROUPS, "");

  return groups[group].icon;
}

PremiaSearchItem *
premia_search_item_new (PremiaSearchGroup group, const char *title, const char *detail, const char *also, const char *action, GVariant *target)
{
  PremiaSearchItem *self;

  g_return_val_if_fail (group < PREMIA_SEARCH_N_GROUPS && title != NULL && detail != NULL && action != NULL, NULL);

  self = g_atomic_rc_box_new0 (PremiaSearchItem);
  self->group = group;
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);
  self->action = g_strdup (action);
  self->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  self->text = premia_search_text_new (title, also);
  return self;
}

PremiaSearchItem *
premia_search_item_ref (PremiaSearchItem *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_item (gpointer data)
{
  PremiaSearchItem *self = data;

  g_free (self->title);
  g_free (self->detail);
  g_free (self->accelerator);
  g_free (self->action);
  g_clear_pointer (&self->target, g_variant_unref);
  premia_search_text_free (self->text);
}

void
premia_search_item_unref (PremiaSearchItem *self)
{
  g_atomic_rc_box_release_full (self, clear_item);
}

void
premia_search_item_set_accelerator (PremiaSearchItem *self, const char *accelerator)
{
  g_return_if_fail (self != NULL);

  g_free (self->accelerator);
  self->accelerator = g_strdup (accelerator);
}

static void
clear_hit (gpointer data)
{
  PremiaSearchHit *hit = data;

  g_clear_pointer (&hit->item, premia_search_item_unref);
}

GArray *
premia_search_hits_new (void)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (PremiaSearchHit));

  g_array_set_clear_func (hits, clear_hit);
  return hits;
}

void
premia_search_hits_add (GArray *hits, PremiaSearchItem *item, guint rank)
{
  const PremiaSearchHit hit = { premia_search_item_ref (item), rank };

  g_return_if_fail (hits != NULL);

  g_array_append_val (hits, hit);
}
