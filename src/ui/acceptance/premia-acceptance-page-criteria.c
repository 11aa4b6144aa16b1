/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-acceptance-page"

#include "premia-acceptance-page-private.h"

#include "jobs/premia-acceptance.h"

#include <glib/gi18n.h>

/* The way back to the criteria that were there before, and forth again. */
typedef struct
{
  GWeakRef         page;
  PremiaWorkspace *workspace; /* (owned) */
  GStrv            criteria;  /* (owned): to be there */
  GStrv            others;    /* (owned): that are there now */
  PremiaOfferKind  kind;      /* of the step after it */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_weak_ref_clear (&change->page);
  g_object_unref (change->workspace);
  g_strfreev (change->criteria);
  g_strfreev (change->others);
  g_free (change);
}

static void
free_with_closure (gpointer data, GClosure *closure)
{
  change_free (data);
}

static Change *
change_new (PremiaAcceptancePage *self, PremiaWorkspace *workspace, const char *const *criteria, const char *const *others, PremiaOfferKind kind)
{
  Change *change = g_new0 (Change, 1);

  g_weak_ref_init (&change->page, self);
  change->workspace = g_object_ref (workspace);
  change->criteria = g_strdupv ((char **) criteria);
  change->others = g_strdupv ((char **) others);
  change->kind = kind;
  return change;
}

static void
write_criteria (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Change *change = task_data;
  GError *error = NULL;

  if (premia_acceptance_write_criteria (change->workspace, (const char *const *) change->criteria, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (source);
  Change *change = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  const gboolean written = g_task_propagate_boolean (G_TASK (result), &error);
  PremiaContext *context = premia_page_get_context (PREMIA_PAGE (self));

  premia_page_end_wait (PREMIA_PAGE (self));
  if (context == NULL || premia_context_get_workspace (context) != change->workspace)
    return;
  if (written)
    premia_acceptance_page_offer_criteria (self, (const char *const *) change->others, (const char *const *) change->criteria, change->kind);
  else
    premia_page_show_problem (PREMIA_PAGE (self), error->message);
}

static void
on_clicked_cb (AdwToast *toast, gpointer user_data)
{
  Change *change = user_data;
  g_autoptr (PremiaAcceptancePage) self = g_weak_ref_get (&change->page);
  PremiaContext *context = self != NULL ? premia_page_get_context (PREMIA_PAGE (self)) : NULL;
  g_autoptr (GTask) task = NULL;

  if (context == NULL || premia_context_get_workspace (context) != change->workspace)
    return;
  task = g_task_new (self, NULL, on_written_cb, NULL);
  g_task_set_source_tag (task, on_clicked_cb);
  g_task_set_task_data (task, change_new (self, change->workspace, (const char *const *) change->criteria, (const char *const *) change->others, change->kind),
                        change_free);
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_task_run_in_thread (task, write_criteria);
}

void
premia_acceptance_page_offer_criteria (PremiaAcceptancePage *self, const char *const *before, const char *const *after, PremiaOfferKind kind)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (premia_page_get_context (PREMIA_PAGE (self)));
  const PremiaOfferKind next = kind == PREMIA_OFFER_BACK ? PREMIA_OFFER_AGAIN : PREMIA_OFFER_BACK;
  g_autoptr (AdwToast) toast = adw_toast_new ("");

  if (workspace == NULL || g_strv_equal (before, after))
    return;
  /* The criteria that a way back brings are those before it, whichever way that was. */
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_clicked_cb), change_new (self, workspace, before, after, next), free_with_closure, 0);
  premia_page_offer (PREMIA_PAGE (self), kind, toast, _("Criteria of acceptance"));
  premia_acceptance_page_tell (self, kind == PREMIA_OFFER_BACK ? _("Taken back") : _("Criteria changed"), kind != PREMIA_OFFER_BACK);
}
