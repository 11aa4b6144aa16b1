/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-link-card"

#include "premia-link-card.h"
#include "premia-server-words.h"

#include <glib/gi18n.h>

struct _PremiaLinkCard
{
  AdwBin          parent_instance;
  GtkImage       *icon;
  GtkLabel       *title;
  GtkLabel       *subtitle;
  GtkLabel       *problem;
  GtkWidget      *again;
  GtkWidget      *progress;
  GtkProgressBar *bar;
  GtkLabel       *counts;
  GtkWidget      *sync_button;
  GtkWidget      *token_button;
};

G_DEFINE_FINAL_TYPE (PremiaLinkCard, premia_link_card, ADW_TYPE_BIN)

/* In the order of PremiaLinkState. */
static const struct { const char *title, *icon, *css; } looks[] = {
  { N_("Not Connected"), "network-offline-symbolic", "dim-label" },
  { N_("The Token Is Needed"), "dialog-password-symbolic", "warning" },
  { N_("Connected"), "emblem-ok-symbolic", "success" },
  { N_("Synchronising…"), "emblem-synchronizing-symbolic", "accent" },
  { N_("The Server Cannot Be Reached"), "network-offline-symbolic", "warning" },
  { N_("The Connection Has a Problem"), "dialog-warning-symbolic", "warning" },
};

static void
show_look (PremiaLinkCard *self, PremiaLinkState state)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), looks[i].css);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), looks[state].css);
  gtk_image_set_from_icon_name (self->icon, looks[state].icon);
  gtk_label_set_text (self->title, _(looks[state].title));
}

static char *
say_ago (PremiaContext *context, const PremiaServerSync *sync)
{
  PremiaDesk *desk = premia_context_get_desk (context);
  PremiaZone *zone = desk != NULL ? premia_desk_get_own_zone (desk) : NULL;

  return zone != NULL ? premia_server_words_ago (premia_context_get_locale (context), sync->ended_at, premia_context_now (context), zone) : g_strdup ("…");
}

/* Whether the last one came to its end, though not all went through: what did not is told below. */
static gboolean
has_ended_well (PremiaServerLink *link)
{
  return premia_server_link_get_job (link) != NULL && premia_server_link_get_state (link) == PREMIA_LINK_READY;
}

/* The last one that went through: how old what is shown is. */
static const PremiaServerSync *
find_good (PremiaServerLink *link, GPtrArray *syncs)
{
  if (syncs->len > 0 && has_ended_well (link))
    return g_ptr_array_index (syncs, 0);
  for (guint i = 0; i < syncs->len; i++)
    if (*((const PremiaServerSync *) g_ptr_array_index (syncs, i))->problem == '\0')
      return g_ptr_array_index (syncs, i);
  return NULL;
}

static char *
say_last (PremiaContext *context, GPtrArray *syncs)
{
  const PremiaServerSync *good = find_good (premia_context_get_server_link (context), syncs);
  g_autofree char *ago = good != NULL ? say_ago (context, good) : NULL;
  g_autofree char *news = NULL;

  if (good == NULL)
    return g_strdup (_("Nothing has been synchronised yet."));
  if (good != g_ptr_array_index (syncs, 0))
    /* Translators: %s is a time: “12 minutes ago” */
    return g_strdup_printf (_("Last synchronised %s."), ago);
  news = premia_server_words_news (premia_context_get_locale (context), good->n_actions, good->n_transactions, good->n_changed, good->n_achievements, good->n_medals);
  if (*news == '\0')
    /* Translators: %s is a time: “12 minutes ago” */
    return g_strdup_printf (_("Synchronised %s: nothing new."), ago);
  /* Translators: a time, “12 minutes ago”, and what came: “3 new actions” */
  return g_strdup_printf (_("Synchronised %1$s: %2$s."), ago, news);
}

/* (nullable): why it is not as it should be. Borrowed. */
static const char *
find_problem (PremiaServerLink *link, GPtrArray *syncs)
{
  const char *problem = premia_server_link_get_problem (link);
  const PremiaServerSync *last = syncs->len > 0 ? g_ptr_array_index (syncs, 0) : NULL;

  if (problem != NULL)
    return problem;
  if (premia_server_link_get_state (link) == PREMIA_LINK_NEEDS_TOKEN)
    return _("No keyring of this computer knows it. It is asked for at each start, and is never written into the workspace.");
  return last != NULL && *last->problem != '\0' && !has_ended_well (link) ? last->problem : NULL;
}

static void
show_progress (PremiaLinkCard *self, PremiaServerLink *link, PremiaLocale *locale)
{
  PremiaSyncJob *job = premia_server_link_get_job (link);
  PremiaSyncProgress progress;
  g_autofree char *text = NULL;
  double fraction;

  if (job == NULL)
    return;
  premia_sync_job_get_progress (job, &progress);
  text = premia_server_words_progress (locale, &progress);
  fraction = premia_job_get_fraction (PREMIA_JOB (job));
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->bar, MIN (fraction, 1.0));
  else
    gtk_progress_bar_pulse (self->bar);
  gtk_label_set_text (self->counts, text);
}

void
premia_link_card_show (PremiaLinkCard *self, PremiaContext *context, GPtrArray *syncs)
{
  PremiaServerLink *link = premia_context_get_server_link (context);
  const PremiaLinkState state = premia_server_link_get_state (link);
  const gboolean syncing = state == PREMIA_LINK_SYNCING;
  const char *problem;
  g_autofree char *said = NULL;

  g_return_if_fail (PREMIA_IS_LINK_CARD (self));
  g_return_if_fail (syncs != NULL);

  show_look (self, state);
  said = say_last (context, syncs);
  gtk_label_set_text (self->subtitle, said);
  problem = find_problem (link, syncs);
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL && !syncing);
  gtk_widget_set_visible (self->again, state == PREMIA_LINK_OFFLINE);
  gtk_widget_set_visible (self->progress, syncing);
  gtk_widget_set_visible (self->sync_button, !syncing && state != PREMIA_LINK_NEEDS_TOKEN);
  gtk_widget_set_visible (self->token_button, state == PREMIA_LINK_NEEDS_TOKEN);
  if (syncing)
    show_progress (self, link, premia_context_get_locale (context));
}

static void
premia_link_card_class_init (PremiaLinkCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/server/premia-link-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkCard, icon);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkCard, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkCard, subtitle);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkCard, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkCard, again);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkCard, progress);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkCard, bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkCard, counts);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkCard, sync_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkCard, token_button);
}

static void
premia_link_card_init (PremiaLinkCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
