/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "ui/page/premia-latest-toast.h"
#include "ui/server/premia-server-words.h"

#include <glib/gi18n.h>

/* What the server does in the background is told in a word, over whatever is being done. */

static void
on_show_server_cb (PremiaWindow *self)
{
  premia_window_show_page (self, "server");
}

static gboolean
looks_at_server (PremiaWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->root), "main") == 0
         && g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "server") == 0;
}

static char *
say_news (PremiaWindow *self, const PremiaSyncSummary *summary)
{
  return premia_server_words_news (premia_context_get_locale (self->context), summary->n_new_actions, summary->n_new_transactions,
                                   summary->n_changed_transactions, summary->n_new_achievements, summary->n_new_medals);
}

/* Whoever looks at the Server page sees it there; what was asked for by hand is seen where it was asked for. */
static void
on_synced_cb (PremiaWindow *self, gboolean by_hand, gpointer error, PremiaServerLink *link)
{
  PremiaSyncJob *job = premia_server_link_get_job (link);
  g_autofree char *news = NULL;
  g_autofree char *title = NULL;
  AdwToast *toast;

  premia_window_tell_approvals (self);
  if (error != NULL || job == NULL)
    return;
  news = say_news (self, premia_sync_job_get_summary (job));
  /* What goes on in the background all day is not told; what somebody has asked for is. */
  if (by_hand)
    premia_window_tell_work (self, "sync", _("Synchronised with the Server"), *news != '\0' ? news : _("Nothing new came."), "server");
  if (looks_at_server (self))
    return;
  if (*news == '\0')
    return;
  /* Translators: what has come: “3 new actions, 1 new transaction” */
  title = g_strdup_printf (_("From the server: %s"), news);
  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, _("_Show"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_show_server_cb), self, G_CONNECT_SWAPPED);
  premia_latest_toast_show (self->toasts, toast);
}

static void
on_workspace_changed_cb (PremiaWindow *self)
{
  PremiaServerLink *link = premia_context_get_server_link (self->context);

  if (link != NULL)
    g_signal_connect_object (link, "synced", G_CALLBACK (on_synced_cb), self, G_CONNECT_SWAPPED);
}

void
premia_window_watch_server (PremiaWindow *self)
{
  g_signal_connect_object (self->context, "workspace-changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  on_workspace_changed_cb (self);
}
