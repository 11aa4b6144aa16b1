/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payouts-page"

#include "premia-payouts-page-private.h"

#include "ui/page/premia-latest-toast.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (PremiaPayoutsPage, premia_payouts_page, PREMIA_TYPE_PAGE)

PremiaContext *
premia_payouts_page_get_context (PremiaPayoutsPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

PremiaWorkspace *
premia_payouts_page_get_writable (PremiaPayoutsPage *self)
{
  PremiaContext *context = premia_payouts_page_get_context (self);
  PremiaWorkspace *workspace = context != NULL ? premia_context_get_workspace (context) : NULL;

  return workspace != NULL && premia_workspace_get_read_only_reason (workspace) == NULL ? workspace : NULL;
}

GtkWindow *
premia_payouts_page_get_window (PremiaPayoutsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

PremiaDate
premia_payouts_page_get_today (PremiaPayoutsPage *self)
{
  return premia_zone_date_of (premia_desk_get_own_zone (self->sheet->desk), premia_context_now (premia_payouts_page_get_context (self)));
}

char *
premia_payouts_page_say_period (PremiaPayoutsPage *self, PremiaPeriod period)
{
  return premia_locale_format_period (premia_context_get_locale (premia_payouts_page_get_context (self)), period);
}

static void
on_undo_clicked_cb (PremiaPayoutsPage *self)
{
  premia_pay_history_undo (self->history);
}

void
premia_payouts_page_toast (PremiaPayoutsPage *self, const char *text, gboolean undo)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast;

  if (overlay == NULL)
    return;
  toast = adw_toast_new (escaped);
  if (undo)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_clicked_cb), self, G_CONNECT_SWAPPED);
    }
  /* The one before goes: its button would take back something else than it says. */
  premia_latest_toast_show (ADW_TOAST_OVERLAY (overlay), toast);
}

/* ---- the statement ---- */

static void
show_steps (PremiaPayoutsPage *self)
{
  PremiaLocale *locale = premia_context_get_locale (premia_payouts_page_get_context (self));
  PremiaPayEdit *undo = premia_pay_history_peek_undo (self->history), *redo = premia_pay_history_peek_redo (self->history);
  g_autofree char *say_undo = undo != NULL ? premia_pay_edit_say (undo, locale) : NULL;
  g_autofree char *say_redo = redo != NULL ? premia_pay_edit_say (redo, locale) : NULL;

  premia_page_set_steps (PREMIA_PAGE (self), say_undo, say_redo);
}

void
premia_payouts_page_update_actions (PremiaPayoutsPage *self)
{
  GListModel *list = G_LIST_MODEL (premia_pay_table_get_list (self->table));
  const guint n = g_list_model_get_n_items (list);
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->open >= 0)
    position = premia_pay_list_find (PREMIA_PAY_LIST (list), (guint) self->open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payouts.previous", position != GTK_INVALID_LIST_POSITION && position > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payouts.next", n > 0 && (position == GTK_INVALID_LIST_POSITION || position + 1 < n));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payouts.close", self->open >= 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payouts.export", self->open >= 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payouts.print", self->open >= 0);
  show_steps (self);
  premia_payouts_page_update_run_actions (self);
  premia_payouts_page_update_entry_actions (self);
  premia_payouts_page_update_server_actions (self);
}

void
premia_payouts_page_close_statement (PremiaPayoutsPage *self)
{
  self->open = -1;
  premia_side_panes_set_show_end (self->panes, FALSE);
  premia_pay_table_mark (self->table, -1);
  premia_statement_view_clear (self->statement);
  premia_payouts_page_update_actions (self);
}

/* Shows it without a word to the table. */
static void
show_statement (PremiaPayoutsPage *self, guint entry)
{
  g_autoptr (GError) error = NULL;

  self->open = (int) entry;
  if (!premia_statement_view_show (self->statement, self->sheet, entry, self->month, premia_context_get_locale (premia_payouts_page_get_context (self)), &error))
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      premia_payouts_page_close_statement (self);
      return;
    }
  premia_side_panes_set_show_end (self->panes, TRUE);
  premia_payouts_page_show_payment (self);
  premia_payouts_page_update_actions (self);
}

void
premia_payouts_page_open (PremiaPayoutsPage *self, guint entry, int component)
{
  g_return_if_fail (PREMIA_IS_PAYOUTS_PAGE (self));
  g_return_if_fail (self->sheet != NULL && entry < self->sheet->entries->len);

  premia_pay_table_mark (self->table, (int) entry);
  show_statement (self, entry);
  if (component >= 0 && self->open >= 0)
    premia_statement_view_open_line (self->statement, (guint) component);
}

void
premia_payouts_page_show_wanted (PremiaPayoutsPage *self)
{
  for (guint i = 0; self->wanted != NULL && i < self->sheet->entries->len; i++)
    if (g_str_equal (premia_pay_sheet_get_person (self->sheet, i)->id, self->wanted)
        && (self->wanted_scheme == NULL || g_str_equal (premia_payout_get_scheme (premia_pay_sheet_get_entry (self->sheet, i)->payout)->id, self->wanted_scheme)))
      {
        gtk_editable_set_text (GTK_EDITABLE (self->search), "");
        premia_payouts_page_open (self, i, -1);
        break;
      }
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->wanted_scheme, g_free);
}

void
premia_payouts_page_show_person (PremiaPayoutsPage *self, const char *id)
{
  g_return_if_fail (PREMIA_IS_PAYOUTS_PAGE (self) && id != NULL);

  premia_payouts_page_show_person_of (self, NULL, id);
}

void
premia_payouts_page_show_person_of (PremiaPayoutsPage *self, const char *scheme, const char *id)
{
  g_return_if_fail (PREMIA_IS_PAYOUTS_PAGE (self) && id != NULL);

  g_free (self->wanted);
  self->wanted = g_strdup (id);
  g_free (self->wanted_scheme);
  self->wanted_scheme = g_strdup (scheme);
  if (self->sheet != NULL && self->cancellable == NULL)
    premia_payouts_page_show_wanted (self);
}

static void
on_chosen_cb (PremiaPayoutsPage *self, int entry)
{
  if (self->sheet != NULL && entry >= 0)
    show_statement (self, (guint) entry);
}

static void
on_concern_followed_cb (PremiaPayoutsPage *self, int entry, int component)
{
  premia_payouts_page_open (self, (guint) entry, component);
}

static void
step (PremiaPayoutsPage *self, int by)
{
  PremiaPayList *list = premia_pay_table_get_list (self->table);
  const gint64 n = g_list_model_get_n_items (G_LIST_MODEL (list));
  const guint found = self->open >= 0 ? premia_pay_list_find (list, (guint) self->open) : GTK_INVALID_LIST_POSITION;
  const gint64 position = found == GTK_INVALID_LIST_POSITION ? 0 : (gint64) found + by;

  if (position >= 0 && position < n)
    premia_payouts_page_open (self, premia_pay_list_get_entry (list, (guint) position), -1);
}

static void
on_previous_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  step (PREMIA_PAYOUTS_PAGE (widget), -1);
}

static void
on_next_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  step (PREMIA_PAYOUTS_PAGE (widget), 1);
}

static void
on_close_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);

  premia_payouts_page_close_statement (self);
  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
}

static void
on_copied_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_payouts_page_toast (PREMIA_PAYOUTS_PAGE (widget), _("The reason is copied"), FALSE);
}

/* ---- the people ---- */

static void
on_search_changed_cb (PremiaPayoutsPage *self)
{
  premia_pay_table_set_search (self->table, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  premia_payouts_page_update_actions (self);
}

static void
on_search_stopped_cb (PremiaPayoutsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
}

static void
on_search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (PREMIA_PAYOUTS_PAGE (widget)->search));
}

static void
on_width_cb (PremiaPayoutsPage *self)
{
  premia_pay_table_set_width (self->table, premia_side_panes_get_start_width (self->panes));
  premia_run_path_set_width (self->path, premia_side_panes_get_start_width (self->panes));
}

static void
on_period_changed_cb (PremiaPayoutsPage *self)
{
  g_clear_pointer (&self->as_of, g_ptr_array_unref);
  premia_payouts_page_drop_changes (self);
  premia_payouts_page_refresh (self);
}

static void
on_workspace_changed_cb (PremiaPayoutsPage *self)
{
  premia_pay_history_set_workspace (self->history, premia_context_get_workspace (premia_payouts_page_get_context (self)));
  g_hash_table_remove_all (self->baselines);
  g_clear_pointer (&self->as_of, g_ptr_array_unref);
}

static void
on_done_cb (PremiaPayoutsPage *self, PremiaPayEdit *edit, gboolean forward)
{
  g_autofree char *say = premia_pay_edit_say (edit, premia_context_get_locale (premia_payouts_page_get_context (self)));
  /* Translators: %s is what was undone: “Adjustment added” */
  g_autofree char *text = forward ? NULL : g_strdup_printf (_("Taken back: %s"), say);

  self->own_change = TRUE;
  premia_payouts_page_toast (self, forward ? say : text, forward && premia_pay_edit_can_undo (edit));
}

static void
on_failed_cb (PremiaPayoutsPage *self, const char *message)
{
  premia_page_show_problem (PREMIA_PAGE (self), message);
}

static void
premia_payouts_page_undo (PremiaPage *page)
{
  premia_pay_history_undo (PREMIA_PAYOUTS_PAGE (page)->history);
}

static void
premia_payouts_page_redo (PremiaPage *page)
{
  premia_pay_history_redo (PREMIA_PAYOUTS_PAGE (page)->history);
}

static void
premia_payouts_page_constructed (GObject *object)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (object);
  PremiaContext *context = premia_payouts_page_get_context (self);

  G_OBJECT_CLASS (premia_payouts_page_parent_class)->constructed (object);

  if (context == NULL)
    return;
  self->saver = premia_report_saver_new (GTK_WIDGET (self), context);
  premia_payouts_page_watch_payments (self);
  premia_pay_table_set_locale (self->table, premia_context_get_locale (context));
  premia_payouts_page_update_actions (self);
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (premia_payouts_page_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "period-changed", G_CALLBACK (on_period_changed_cb), self, G_CONNECT_SWAPPED);
  on_workspace_changed_cb (self);
  premia_payouts_page_refresh (self);
}

static void
premia_payouts_page_dispose (GObject *object)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  premia_payouts_page_drop_changes (self);
  if (self->closing != NULL)
    gtk_window_destroy (GTK_WINDOW (self->closing));
  g_clear_weak_pointer (&self->closing);
  g_clear_object (&self->saver);
  g_clear_object (&self->history);
  g_clear_pointer (&self->sheet, premia_pay_sheet_unref);
  g_clear_pointer (&self->month, premia_month_unref);
  g_clear_pointer (&self->as_of, g_ptr_array_unref);
  g_clear_pointer (&self->baselines, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->wanted_scheme, g_free);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  g_clear_object (&self->till);

  G_OBJECT_CLASS (premia_payouts_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct { guint key; GdkModifierType modifiers; const char *action; } keys[] = {
    { GDK_KEY_Up, GDK_ALT_MASK, "payouts.previous" },
    { GDK_KEY_Down, GDK_ALT_MASK, "payouts.next" },
    { GDK_KEY_k, 0, "payouts.previous" },
    { GDK_KEY_j, 0, "payouts.next" },
    { GDK_KEY_Escape, 0, "payouts.close" },
    { GDK_KEY_f, GDK_CONTROL_MASK, "payouts.search" },
    { GDK_KEY_p, GDK_CONTROL_MASK, "payouts.print" },
    { GDK_KEY_Return, GDK_CONTROL_MASK, "payouts.advance" },
    { GDK_KEY_Return, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "payouts.pay-server" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "payouts.add-adjustment" },
  };

  gtk_widget_class_install_action (widget_class, "payouts.previous", NULL, on_previous_cb);
  gtk_widget_class_install_action (widget_class, "payouts.next", NULL, on_next_cb);
  gtk_widget_class_install_action (widget_class, "payouts.close", NULL, on_close_cb);
  gtk_widget_class_install_action (widget_class, "payouts.copied", NULL, on_copied_cb);
  gtk_widget_class_install_action (widget_class, "payouts.search", NULL, on_search_cb);
  premia_payouts_page_class_install_paper (widget_class);
  premia_payouts_page_class_install_run (widget_class);
  premia_payouts_page_class_install_entries (widget_class);
  premia_payouts_page_class_install_changes (widget_class);
  premia_payouts_page_class_install_compare (widget_class);
  premia_payouts_page_class_install_server (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
}

/* The statement that is open. */
static void
premia_payouts_page_save_place (PremiaPage *page, GVariantDict *place)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (page);

  if (self->sheet == NULL || self->open < 0)
    return;
  g_variant_dict_insert (place, "scheme", "s", premia_payout_get_scheme (premia_pay_sheet_get_entry (self->sheet, (guint) self->open)->payout)->id);
  g_variant_dict_insert (place, "person", "s", premia_pay_sheet_get_person (self->sheet, (guint) self->open)->id);
}

static void
premia_payouts_page_take_place (PremiaPage *page, GVariantDict *place)
{
  const char *scheme, *person;

  if (g_variant_dict_lookup (place, "scheme", "&s", &scheme) && g_variant_dict_lookup (place, "person", "&s", &person))
    premia_payouts_page_show_person_of (PREMIA_PAYOUTS_PAGE (page), scheme, person);
}

static void
premia_payouts_page_class_init (PremiaPayoutsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PREMIA_PAGE_CLASS (klass)->save_place = premia_payouts_page_save_place;
  PREMIA_PAGE_CLASS (klass)->take_place = premia_payouts_page_take_place;
  PREMIA_PAGE_CLASS (klass)->undo = premia_payouts_page_undo;
  PREMIA_PAGE_CLASS (klass)->redo = premia_payouts_page_redo;
  object_class->constructed = premia_payouts_page_constructed;
  object_class->dispose = premia_payouts_page_dispose;

  g_type_ensure (PREMIA_TYPE_SIDE_PANES);
  g_type_ensure (PREMIA_TYPE_PAY_SUMMARY);
  g_type_ensure (PREMIA_TYPE_INQUIRY_BUTTON);
  g_type_ensure (PREMIA_TYPE_PAY_TABLE);
  g_type_ensure (PREMIA_TYPE_RUN_PATH);
  g_type_ensure (PREMIA_TYPE_STATEMENT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/payouts/premia-payouts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, panes);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, inquiries);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, path);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, run_menu);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, banner);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, banner_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, as_of_bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, as_of_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, search);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, table);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, statement);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_concern_followed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_width_cb);
  install_actions (widget_class);
}

static void
premia_payouts_page_init (PremiaPayoutsPage *self)
{
  self->open = -1;
  self->history = premia_pay_history_new ();
  self->baselines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->history, "changed", G_CALLBACK (premia_payouts_page_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "done", G_CALLBACK (on_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "failed", G_CALLBACK (on_failed_cb), self, G_CONNECT_SWAPPED);
}

PremiaPaySheet *
premia_payouts_page_get_sheet (PremiaPayoutsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_PAYOUTS_PAGE (self), NULL);

  return self->sheet;
}

PremiaPayTable *
premia_payouts_page_get_table (PremiaPayoutsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_PAYOUTS_PAGE (self), NULL);

  return self->table;
}

PremiaStatementView *
premia_payouts_page_get_statement (PremiaPayoutsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_PAYOUTS_PAGE (self), NULL);

  return self->statement;
}

int
premia_payouts_page_get_open (PremiaPayoutsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_PAYOUTS_PAGE (self), -1);

  return self->open;
}

PremiaMonth *
premia_payouts_page_get_month (PremiaPayoutsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_PAYOUTS_PAGE (self), NULL);

  return self->month;
}

GPtrArray *
premia_payouts_page_get_changes (PremiaPayoutsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_PAYOUTS_PAGE (self), NULL);

  return self->changes;
}
