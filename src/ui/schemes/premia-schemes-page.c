/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page-private.h"
#include "premia-place-check.h"
#include "premia-scheme-row.h"
#include "premia-scheme-step.h"
#include "ui/help/premia-tip.h"
#include "ui/page/premia-step-words.h"

#include <glib/gi18n.h>

/* A value that has not moved for so long is meant: it is one step of undo, and is written. */
#define SETTLE_MS 700

G_DEFINE_FINAL_TYPE (PremiaSchemesPage, premia_schemes_page, PREMIA_TYPE_PAGE)

static PremiaContext *
get_context (PremiaSchemesPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

PremiaDesk *
premia_schemes_page_get_desk (PremiaSchemesPage *self)
{
  PremiaContext *context = get_context (self);

  return context != NULL ? premia_context_get_desk (context) : NULL;
}

PremiaLocale *
premia_schemes_page_get_locale (PremiaSchemesPage *self)
{
  return premia_context_get_locale (get_context (self));
}

PremiaSchemeSession *
premia_schemes_page_get_session (PremiaSchemesPage *self)
{
  return self->open_id != NULL ? g_hash_table_lookup (self->sessions, self->open_id) : NULL;
}

void
premia_schemes_page_toast (PremiaSchemesPage *self, const char *title)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (title));
}

/* ---- writing ---- */

static void
show_status (PremiaSchemesPage *self)
{
  if (self->keeper == NULL)
    premia_scheme_document_set_status (self->document, _("Changes are not kept"));
  else if (self->settle_id != 0 || premia_scheme_keeper_is_busy (self->keeper))
    premia_scheme_document_set_status (self->document, _("Saving…"));
  else if (premia_schemes_page_is_draft (self))
    premia_scheme_document_set_status (self->document, _("Draft kept"));
  else
    premia_scheme_document_set_status (self->document, _("Saved"));
  premia_schemes_page_show_publish_bar (self);
}

gboolean
premia_schemes_page_keeps_draft (PremiaSchemesPage *self, const char *id)
{
  PremiaDesk *desk = premia_schemes_page_get_desk (self);
  const PremiaDeskScheme *kept = desk != NULL ? premia_desk_find_scheme (desk, id) : NULL;

  return kept != NULL && (kept->in_force || kept->draft != NULL);
}

gboolean
premia_schemes_page_is_draft (PremiaSchemesPage *self)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);

  return session != NULL && premia_schemes_page_keeps_draft (self, self->open_id) && premia_scheme_session_differs (session);
}

void
premia_schemes_page_keep (PremiaSchemesPage *self, const char *id, const char *text)
{
  PremiaInstant now = premia_context_now (get_context (self));

  if (premia_schemes_page_keeps_draft (self, id))
    premia_scheme_keeper_save_draft (self->keeper, id, text, now);
  else
    premia_scheme_keeper_save (self->keeper, id, text, now);
}

void
premia_schemes_page_save (PremiaSchemesPage *self)
{
  PremiaUnfinished *unfinished = get_context (self) != NULL ? premia_context_get_unfinished (get_context (self)) : NULL;
  GHashTableIter iter;
  gpointer id, session;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, &id, &session))
    {
      g_autofree char *text = self->keeper != NULL ? premia_scheme_session_take_text (session) : NULL;

      premia_scheme_editor_settle (((PremiaSchemeSession *) session)->editor);
      if (text == NULL)
        continue;
      premia_schemes_page_keep (self, id, text);
      premia_scheme_session_keep_steps (session, unfinished);
    }
  show_status (self);
}

static gboolean
on_settled_cb (gpointer user_data)
{
  PremiaSchemesPage *self = user_data;

  self->settle_id = 0;
  premia_schemes_page_save (self);
  return G_SOURCE_REMOVE;
}

static void
settle_later (PremiaSchemesPage *self)
{
  gboolean first = self->settle_id == 0;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, on_settled_cb, self);
  if (first)
    show_status (self);
}

static void
on_keeper_idle_cb (PremiaSchemesPage *self)
{
  show_status (self);
}

static void
on_keeper_problem_cb (PremiaSchemesPage *self, const char *message)
{
  premia_page_show_problem (PREMIA_PAGE (self), message);
  /* The switch shows what the workspace holds, not what was wished. */
  premia_schemes_page_show_in_force (self);
}

char *
premia_schemes_page_make_id (PremiaSchemesPage *self, const char *stem)
{
  PremiaDesk *desk = premia_schemes_page_get_desk (self);
  char *id = g_strdup (stem);

  for (guint i = 2; desk != NULL && premia_desk_find_scheme (desk, id) != NULL; i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", stem, i);
    }
  return id;
}

/* ---- editing ---- */

static void
show_undo (PremiaSchemesPage *self)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  PremiaScheme *undo = session != NULL ? premia_scheme_editor_peek_undo (session->editor) : NULL;
  PremiaScheme *redo = session != NULL ? premia_scheme_editor_peek_redo (session->editor) : NULL;
  PremiaScheme *now = session != NULL ? premia_scheme_editor_get_scheme (session->editor) : NULL;
  g_autofree char *what_undo = undo != NULL ? premia_scheme_say_step (undo, now, premia_schemes_page_get_locale (self)) : NULL;
  g_autofree char *what_redo = redo != NULL ? premia_scheme_say_step (now, redo, premia_schemes_page_get_locale (self)) : NULL;

  premia_page_set_steps (PREMIA_PAGE (self), what_undo, what_redo);
}

/* The buttons say what they do, be it a step of the editor or what a toast offers. */
static void
on_steps_changed_cb (PremiaSchemesPage *self)
{
  g_autofree char *say_undo = premia_step_say_undo (premia_page_get_undo (PREMIA_PAGE (self)));
  g_autofree char *say_redo = premia_step_say_redo (premia_page_get_redo (PREMIA_PAGE (self)));

  premia_scheme_document_set_steps (self->document, say_undo, say_redo);
}

static void
on_editor_changed_cb (PremiaSchemesPage *self, PremiaSchemeEditor *editor)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (editor);

  if (session == NULL || session->editor != editor)
    return;
  if (self->trial != NULL && premia_scheme_trial_serves (self->trial, scheme))
    {
      premia_scheme_trial_run (self->trial, scheme);
      premia_trial_panel_refresh (self->panel, scheme);
    }
  else
    {
      premia_schemes_page_drop_trial (self, NULL);
      premia_schemes_page_find_prices (self);
    }
  premia_scheme_document_update (self->document, self->trial);
  premia_schemes_page_show_live_bar (self, scheme);
  show_undo (self);
  premia_schemes_page_ask_doctor (self);
  if (!premia_scheme_editor_is_changed (editor))
    return;
  settle_later (self);
  /* What was published, and taken back, was another text. */
  if (!self->stepping)
    premia_page_drop_redo (PREMIA_PAGE (self));
}

static PremiaSchemeSession *
ensure_session (PremiaSchemesPage *self, const PremiaDeskScheme *kept)
{
  PremiaSchemeSession *session = g_hash_table_lookup (self->sessions, kept->scheme->id);

  if (session != NULL)
    return session;
  session = premia_scheme_session_new (kept->scheme, kept->draft);
  premia_scheme_session_take_steps (session, premia_context_get_unfinished (get_context (self)));
  session->changed_id = g_signal_connect_swapped (session->editor, "changed", G_CALLBACK (on_editor_changed_cb), self);
  g_hash_table_insert (self->sessions, g_strdup (kept->scheme->id), session);
  return session;
}

void
premia_schemes_page_show_in_force (PremiaSchemesPage *self)
{
  PremiaDesk *desk = premia_schemes_page_get_desk (self);
  const PremiaDeskScheme *kept = desk != NULL && self->open_id != NULL ? premia_desk_find_scheme (desk, self->open_id) : NULL;

  premia_scheme_document_set_in_force (self->document, kept != NULL && kept->in_force, self->keeper != NULL);
  premia_schemes_page_show_versions (self);
  show_status (self);
}

void
premia_schemes_page_open (PremiaSchemesPage *self, const char *id)
{
  const PremiaDeskScheme *kept = premia_desk_find_scheme (premia_schemes_page_get_desk (self), id);
  PremiaSchemeSession *session;

  if (kept == NULL || g_strcmp0 (id, self->open_id) == 0)
    return;
  premia_schemes_page_save (self);
  g_free (self->open_id);
  self->open_id = g_strdup (id);
  session = ensure_session (self, kept);
  premia_scheme_document_set_editor (self->document, session->editor, premia_schemes_page_get_locale (self));
  premia_schemes_page_show_in_force (self);
  premia_schemes_page_make_trial (self);
  show_undo (self);
  show_status (self);
  premia_schemes_page_update_actions (self);
  premia_schemes_page_ask_doctor (self);
}

void
premia_schemes_page_close (PremiaSchemesPage *self)
{
  g_clear_pointer (&self->open_id, g_free);
  premia_scheme_document_set_editor (self->document, NULL, NULL);
  premia_schemes_page_drop_trial (self, NULL);
  show_undo (self);
  premia_schemes_page_update_actions (self);
  premia_schemes_page_ask_doctor (self);
}

static void
on_in_force_switched_cb (PremiaSchemesPage *self, gboolean in_force)
{
  if (self->keeper == NULL || self->open_id == NULL)
    return;
  premia_schemes_page_switch (self, in_force);
  show_status (self);
}

static void
on_base_moved_cb (PremiaSchemesPage *self)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  PremiaScheme *scheme;

  if (session == NULL || self->trial == NULL)
    return;
  scheme = premia_scheme_editor_get_scheme (session->editor);
  premia_scheme_session_set_base (session, scheme);
  premia_scheme_trial_set_base (self->trial, scheme);
  premia_trial_panel_refresh (self->panel, scheme);
  premia_schemes_page_show_live_bar (self, scheme);
}

static void
premia_schemes_page_undo (PremiaPage *page)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (page);
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);

  if (session == NULL || !premia_scheme_editor_can_undo (session->editor))
    return;
  self->stepping = TRUE;
  premia_scheme_editor_undo (session->editor);
  self->stepping = FALSE;
  premia_schemes_page_save (self);
}

static void
premia_schemes_page_redo (PremiaPage *page)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (page);
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);

  if (session == NULL || !premia_scheme_editor_can_redo (session->editor))
    return;
  self->stepping = TRUE;
  premia_scheme_editor_redo (session->editor);
  self->stepping = FALSE;
  premia_schemes_page_save (self);
}

/* ---- the list ---- */

static void
on_row_selected_cb (PremiaSchemesPage *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->showing)
    premia_schemes_page_open (self, premia_scheme_row_get_id (PREMIA_SCHEME_ROW (row)));
}

static void
on_row_activated_cb (PremiaSchemesPage *self, GtkListBoxRow *row)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
on_show_list_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_leaflet_navigate (PREMIA_SCHEMES_PAGE (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
on_toggle_panel_cb (PremiaSchemesPage *self)
{
  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
on_flap_changed_cb (PremiaSchemesPage *self)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);

  gtk_widget_set_visible (self->live_bar, adw_flap_get_folded (self->flap));
  if (session != NULL)
    premia_schemes_page_show_live_bar (self, premia_scheme_editor_get_scheme (session->editor));
}

static void
on_leaflet_changed_cb (PremiaSchemesPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.show-list",
                                 adw_leaflet_get_folded (self->leaflet)
                                 && adw_leaflet_get_visible_child (self->leaflet) == self->document_pane);
}

static void
leave_workspace (PremiaSchemesPage *self)
{
  premia_schemes_page_save (self);
  g_cancellable_cancel (self->pricing);
  g_clear_object (&self->pricing);
  g_clear_object (&self->sheet);
  g_clear_object (&self->prices);
  premia_schemes_page_close (self);
  g_clear_pointer (&self->wanted_id, g_free);
  g_hash_table_remove_all (self->sessions);
  /* Waits until everything is written. */
  if (self->keeper != NULL)
    g_signal_handlers_disconnect_by_data (self->keeper, self);
  g_clear_object (&self->keeper);
  g_clear_object (&self->workspace);
}

static void
on_workspace_changed_cb (PremiaSchemesPage *self)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (get_context (self));

  if (workspace == self->workspace)
    return;
  leave_workspace (self);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL && premia_workspace_get_read_only_reason (workspace) == NULL)
    {
      self->keeper = premia_scheme_keeper_new (workspace);
      g_signal_connect_object (self->keeper, "idle", G_CALLBACK (on_keeper_idle_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->keeper, "problem", G_CALLBACK (on_keeper_problem_cb), self, G_CONNECT_SWAPPED);
    }
  premia_schemes_page_update_actions (self);
}

void
premia_schemes_page_add (PremiaSchemesPage *self, PremiaScheme *scheme)
{
  g_autofree char *text = premia_scheme_to_text (scheme);

  g_return_if_fail (self->keeper != NULL);

  g_free (self->wanted_id);
  self->wanted_id = g_strdup (scheme->id);
  premia_schemes_page_keep (self, scheme->id, text);
  show_status (self);
}

/* ---- the class ---- */

static void
premia_schemes_page_constructed (GObject *object)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (object);
  PremiaContext *context = get_context (self);

  G_OBJECT_CLASS (premia_schemes_page_parent_class)->constructed (object);

  if (context == NULL)
    return;
  premia_trial_panel_set_locale (self->panel, premia_schemes_page_get_locale (self));
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (premia_schemes_page_take_desk), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "period-changed", G_CALLBACK (premia_schemes_page_find_prices), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "presenting-changed", G_CALLBACK (show_undo), self, G_CONNECT_SWAPPED);
  on_workspace_changed_cb (self);
  premia_schemes_page_take_desk (self);
}

static void
premia_schemes_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (premia_schemes_page_parent_class)->map (widget);

  premia_schemes_page_ask_doctor (PREMIA_SCHEMES_PAGE (widget));
}

static void
premia_schemes_page_unmap (GtkWidget *widget)
{
  premia_schemes_page_save (PREMIA_SCHEMES_PAGE (widget));

  GTK_WIDGET_CLASS (premia_schemes_page_parent_class)->unmap (widget);
}

static void
premia_schemes_page_dispose (GObject *object)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (object);

  if (self->workspace != NULL)
    leave_workspace (self);
  premia_schemes_page_end_doctor (self);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_object (&self->trial);

  G_OBJECT_CLASS (premia_schemes_page_parent_class)->dispose (object);
}

static void
premia_schemes_page_finalize (GObject *object)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (object);

  g_hash_table_unref (self->sessions);
  g_free (self->open_id);
  g_free (self->wanted_id);
  g_free (self->wanted_component);

  G_OBJECT_CLASS (premia_schemes_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, document_pane);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, flap);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, document);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, panel);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, doctor_strip);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, live_bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, live_total);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, live_change);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, publish_bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, publish_text);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, discard);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_in_force_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_base_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, premia_schemes_page_find_prices);
  gtk_widget_class_bind_template_callback (widget_class, premia_schemes_page_show_group);
  gtk_widget_class_bind_template_callback (widget_class, on_toggle_panel_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_flap_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_leaflet_changed_cb);
}

static void
premia_schemes_page_save_place (PremiaPage *page, GVariantDict *place)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (page);

  if (self->open_id != NULL)
    g_variant_dict_insert (place, "scheme", "s", self->open_id);
}

static void
premia_schemes_page_take_place (PremiaPage *page, GVariantDict *place)
{
  const char *id;

  if (g_variant_dict_lookup (place, "scheme", "&s", &id))
    premia_schemes_page_show (PREMIA_SCHEMES_PAGE (page), id, "");
}

static void
premia_schemes_page_class_init (PremiaSchemesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PREMIA_PAGE_CLASS (klass)->save_place = premia_schemes_page_save_place;
  PREMIA_PAGE_CLASS (klass)->take_place = premia_schemes_page_take_place;
  object_class->constructed = premia_schemes_page_constructed;
  object_class->dispose = premia_schemes_page_dispose;
  object_class->finalize = premia_schemes_page_finalize;
  widget_class->map = premia_schemes_page_map;
  widget_class->unmap = premia_schemes_page_unmap;
  PREMIA_PAGE_CLASS (klass)->undo = premia_schemes_page_undo;
  PREMIA_PAGE_CLASS (klass)->redo = premia_schemes_page_redo;

  g_type_ensure (PREMIA_TYPE_DOCTOR_STRIP);
  g_type_ensure (PREMIA_TYPE_SCHEME_DOCUMENT);
  g_type_ensure (PREMIA_TYPE_TRIAL_PANEL);
  g_type_ensure (PREMIA_TYPE_TIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-schemes-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "page.show-list", NULL, on_show_list_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "page.rename-scheme", NULL);
  premia_schemes_page_install_actions (widget_class);
  premia_schemes_page_install_doctor_actions (widget_class);
  premia_schemes_page_install_number_actions (widget_class);
}

static void
premia_schemes_page_init (PremiaSchemesPage *self)
{
  self->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) premia_scheme_session_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_schemes_page_begin_doctor (self);
  g_signal_connect (self, "notify::undo", G_CALLBACK (on_steps_changed_cb), NULL);
  g_signal_connect (self, "notify::redo", G_CALLBACK (on_steps_changed_cb), NULL);
  on_steps_changed_cb (self);

  on_flap_changed_cb (self);
  on_leaflet_changed_cb (self);
}
