/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reports-page"

#include "premia-reports-page.h"
#include "premia-pay-register-dialog.h"
#include "premia-printed-page.h"
#include "premia-report-form.h"
#include "premia-report-preview.h"
#include "premia-report-print.h"
#include "premia-report-shelf.h"
#include "engine/premia-file-name.h"
#include "exchange/premia-report-setup-file.h"
#include "ui/page/premia-drag-out.h"
#include "ui/page/premia-side-panes.h"
#include "ui/payouts/premia-pay-sheet.h"

#include <glib/gi18n.h>

/* The preview is made on a thread; the pages before stay until the new ones are there. */
struct _PremiaReportsPage
{
  PremiaPage           parent_instance;
  GtkStack            *stack;
  PremiaSidePanes     *panes;
  GtkStack            *preview_stack;
  GtkListView         *papers;
  AdwStatusPage       *problem;
  PremiaReportForm    *form;
  PremiaReportShelf   *shelf;
  GtkLabel            *note;
  GtkWidget           *progress;
  GtkProgressBar      *progress_bar;
  PremiaReportSaver   *saver;       /* (owned) (nullable) */
  PremiaReportPreview *preview;     /* (owned) (nullable): shown */
  GPtrArray           *ledgers;     /* (owned) (nullable): of the period and span, once they are calculated */
  PremiaPeriodKind     span;        /* theirs */
  GCancellable        *cancellable; /* (owned) (nullable): of the preview that is made */
};

G_DEFINE_FINAL_TYPE (PremiaReportsPage, premia_reports_page, PREMIA_TYPE_PAGE)

static PremiaContext *
get_context (PremiaReportsPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

/* ---- what is chosen ---- */

static const PremiaReportSetup *
get_setup (PremiaReportsPage *self)
{
  return premia_report_form_get_setup (self->form);
}

static PremiaReportOrder
get_order (PremiaReportsPage *self)
{
  const PremiaReportSetup *setup = get_setup (self);
  const gboolean fits = self->ledgers != NULL && self->span == setup->span && premia_report_kind_needs_ledgers (setup->kind);

  return (PremiaReportOrder){ setup, premia_context_get_period (get_context (self)), fits ? self->ledgers : NULL, NULL };
}

/* ---- the preview ---- */

static void
show_note (PremiaReportsPage *self)
{
  const guint n = self->preview != NULL && self->preview->papers != NULL ? g_list_model_get_n_items (self->preview->papers) : 0;
  g_autofree char *number = premia_locale_format_count (premia_context_get_locale (get_context (self)), n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s page", "%s pages", n), number);

  gtk_label_set_text (self->note, text);
  gtk_widget_set_visible (GTK_WIDGET (self->note), n > 0);
}

static void
update_actions (PremiaReportsPage *self)
{
  const gboolean has = self->preview != NULL && self->preview->document != NULL && self->cancellable == NULL;
  const gboolean busy = self->saver != NULL && premia_report_saver_get_busy (self->saver);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.export", has && !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.print", has);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.pay-register", has && self->ledgers != NULL && self->span == PREMIA_PERIOD_MONTH);
  premia_page_set_steps (PREMIA_PAGE (self), premia_report_shelf_get_undo (self->shelf), premia_report_shelf_get_redo (self->shelf));
  gtk_widget_set_visible (self->progress, busy);
}

static void
show_preview (PremiaReportsPage *self)
{
  g_autoptr (GtkNoSelection) pages = NULL;

  if (self->preview->papers != NULL)
    {
      pages = gtk_no_selection_new (g_object_ref (self->preview->papers));
      gtk_list_view_set_model (self->papers, GTK_SELECTION_MODEL (pages));
    }
  gtk_stack_set_visible_child_name (self->preview_stack, self->preview->papers != NULL ? "papers" : "nobody");
  show_note (self);
  update_actions (self);
}

static void
on_previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaReportsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaReportPreview) preview = premia_report_preview_finish (PREMIA_CONTEXT (source), result, &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  /* Something else was chosen meanwhile, or the page is going. */
  if (self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->cancellable);
  gtk_stack_set_visible_child_name (self->stack, "report");
  gtk_widget_remove_css_class (GTK_WIDGET (self->preview_stack), "stale");
  g_clear_pointer (&self->preview, premia_report_preview_free);
  if (preview == NULL)
    {
      adw_status_page_set_description (self->problem, error->message);
      gtk_stack_set_visible_child_name (self->preview_stack, "problem");
      show_note (self);
      update_actions (self);
      return;
    }
  self->preview = g_steal_pointer (&preview);
  if (self->preview->ledgers != NULL)
    {
      g_clear_pointer (&self->ledgers, g_ptr_array_unref);
      self->ledgers = g_ptr_array_ref (self->preview->ledgers);
      self->span = get_setup (self)->span;
    }
  show_preview (self);
}

static void
make_preview (PremiaReportsPage *self)
{
  const PremiaReportOrder order = get_order (self);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self->preview_stack), "stale");
  premia_page_begin_wait (PREMIA_PAGE (self));
  premia_report_preview_async (get_context (self), &order, self->cancellable, on_previewed_cb, g_object_ref (self));
  update_actions (self);
}

/* The data or the period is another. Without a scheme there is still what was done to report on. */
static void
refresh (PremiaReportsPage *self)
{
  PremiaContext *context = get_context (self);
  const char *missing = premia_pay_sheet_find_missing (premia_context_get_desk (context));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->ledgers, g_ptr_array_unref);
  if (missing == NULL || g_str_equal (missing, "no-scheme"))
    {
      premia_report_form_set_desk (self->form, premia_context_get_desk (context), premia_locale_get_words (premia_context_get_locale (context))->language);
      make_preview (self);
    }
  else
    {
      /* What was shown is another company's: nobody prints it from here. */
      g_clear_pointer (&self->preview, premia_report_preview_free);
      gtk_stack_set_visible_child_name (self->stack, missing);
    }
  update_actions (self);
}

static void
on_form_cb (PremiaReportsPage *self)
{
  premia_report_shelf_set_current (self->shelf, get_setup (self));
  if (premia_context_get_desk (get_context (self)) != NULL)
    make_preview (self);
}

static void
on_chosen_cb (PremiaReportsPage *self, const PremiaReportSetup *setup)
{
  premia_report_form_set_setup (self->form, setup);
}

static void
premia_reports_page_undo (PremiaPage *page)
{
  premia_report_shelf_undo (PREMIA_REPORTS_PAGE (page)->shelf);
}

static void
premia_reports_page_redo (PremiaPage *page)
{
  premia_report_shelf_redo (PREMIA_REPORTS_PAGE (page)->shelf);
}

static void
on_paper_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_widget_add_css_class (picture, "paper");
  gtk_list_item_set_child (item, picture);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
on_paper_bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkPicture *picture = GTK_PICTURE (gtk_list_item_get_child (item));
  PremiaPrintedPage *paper = gtk_list_item_get_item (item);
  g_autofree char *text = premia_printed_page_describe (paper);
  g_autofree char *name = g_strdup_printf (_("Page %u"), gtk_list_item_get_position (item) + 1);
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (picture));

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_picture_set_paintable (picture, GDK_PAINTABLE (paper));
  gtk_picture_set_alternative_text (picture, text);
  /* An alternative text is only a description, and what has no name is passed over. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* ---- out ---- */

static void
on_print_failed (const char *message, gpointer user_data)
{
  premia_page_show_problem (user_data, message);
}

static void
on_print_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaReportsPage *self = PREMIA_REPORTS_PAGE (widget);

  premia_report_print (GTK_WINDOW (gtk_widget_get_root (widget)), self->preview->document, on_print_failed, G_OBJECT (self));
}

static void
on_export_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaReportsPage *self = PREMIA_REPORTS_PAGE (widget);
  PremiaReportOrder order = get_order (self);

  order.name = premia_document_get_title (self->preview->document);
  premia_report_saver_ask (self->saver, &order);
}

static void
on_cancel_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_report_saver_cancel (PREMIA_REPORTS_PAGE (widget)->saver);
}

static void
on_look_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_side_panes_set_show_end (PREMIA_REPORTS_PAGE (widget)->panes, FALSE);
}

static void
on_pay_register_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaReportsPage *self = PREMIA_REPORTS_PAGE (widget);

  if (self->ledgers != NULL && self->ledgers->len > 0 && premia_context_get_workspace (get_context (self)) != NULL)
    gtk_window_present (GTK_WINDOW (premia_pay_register_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), get_context (self), self->ledgers)));
}

static void
on_options_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_side_panes_set_show_end (PREMIA_REPORTS_PAGE (widget)->panes, TRUE);
}

/* Where both have room, the options are there for good. */
static void
on_narrow_cb (PremiaReportsPage *self)
{
  if (!premia_side_panes_get_narrow (self->panes))
    premia_side_panes_set_show_end (self->panes, TRUE);
}

static void
premia_reports_page_constructed (GObject *object)
{
  PremiaReportsPage *self = PREMIA_REPORTS_PAGE (object);
  PremiaContext *context = get_context (self);

  G_OBJECT_CLASS (premia_reports_page_parent_class)->constructed (object);

  if (context == NULL)
    return;
  self->saver = premia_report_saver_new (GTK_WIDGET (self), context);
  g_signal_connect_object (self->saver, "notify::busy", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_object_bind_property (self->saver, "fraction", self->progress_bar, "fraction", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "period-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  premia_report_shelf_set_context (self->shelf, context);
  premia_report_shelf_set_current (self->shelf, get_setup (self));
  refresh (self);
}

static void
premia_reports_page_dispose (GObject *object)
{
  PremiaReportsPage *self = PREMIA_REPORTS_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->saver);
  g_clear_pointer (&self->preview, premia_report_preview_free);
  g_clear_pointer (&self->ledgers, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_reports_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaReportsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportsPage, panes);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportsPage, preview_stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportsPage, papers);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportsPage, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportsPage, form);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportsPage, shelf);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportsPage, note);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportsPage, progress);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportsPage, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_form_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_paper_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_paper_bind_cb);
}

/* What is chosen and kept under no name yet. */
static void
premia_reports_page_save_place (PremiaPage *page, GVariantDict *place)
{
  g_autofree char *text = premia_report_setup_file_to_text (get_setup (PREMIA_REPORTS_PAGE (page)));

  g_variant_dict_insert (place, "setup", "s", text);
}

static void
premia_reports_page_take_place (PremiaPage *page, GVariantDict *place)
{
  PremiaReportsPage *self = PREMIA_REPORTS_PAGE (page);
  g_autoptr (PremiaReportSetup) setup = NULL;
  const char *text;

  if (g_variant_dict_lookup (place, "setup", "&s", &text))
    setup = premia_report_setup_file_parse (text, -1, "setup", NULL);
  if (setup != NULL)
    premia_report_form_set_setup (self->form, setup);
}

static void
premia_reports_page_class_init (PremiaReportsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PREMIA_PAGE_CLASS (klass)->save_place = premia_reports_page_save_place;
  PREMIA_PAGE_CLASS (klass)->take_place = premia_reports_page_take_place;
  object_class->constructed = premia_reports_page_constructed;
  object_class->dispose = premia_reports_page_dispose;
  PREMIA_PAGE_CLASS (klass)->undo = premia_reports_page_undo;
  PREMIA_PAGE_CLASS (klass)->redo = premia_reports_page_redo;

  g_type_ensure (PREMIA_TYPE_SIDE_PANES);
  g_type_ensure (PREMIA_TYPE_REPORT_FORM);
  g_type_ensure (PREMIA_TYPE_REPORT_SHELF);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/reports/premia-reports-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "reports.export", NULL, on_export_cb);
  gtk_widget_class_install_action (widget_class, "reports.pay-register", NULL, on_pay_register_cb);
  gtk_widget_class_install_action (widget_class, "reports.print", NULL, on_print_cb);
  gtk_widget_class_install_action (widget_class, "reports.cancel", NULL, on_cancel_cb);
  gtk_widget_class_install_action (widget_class, "reports.preview", NULL, on_look_cb);
  gtk_widget_class_install_action (widget_class, "reports.options", NULL, on_options_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "reports.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "reports.export", NULL);
}

static GBytes *
make_file (gpointer document)
{
  return premia_document_to_bytes (document, PREMIA_FORMAT_PDF, NULL, NULL);
}

/* Whatever page of it the hand is on: all of it. */
static GdkContentProvider *
prepare_file (GtkWidget *widget)
{
  PremiaReportsPage *self = PREMIA_REPORTS_PAGE (gtk_widget_get_ancestor (widget, PREMIA_TYPE_REPORTS_PAGE));
  PremiaDocument *document = premia_reports_page_get_document (self);
  g_autofree char *name = document != NULL ? premia_file_name_make (premia_document_get_title (document), "pdf") : NULL;

  return document != NULL ? premia_file_offer_new (name, make_file, g_object_ref (document), g_object_unref) : NULL;
}

static void
premia_reports_page_init (PremiaReportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_drag_out_add (GTK_WIDGET (self->papers), prepare_file);
}

GListModel *
premia_reports_page_get_papers (PremiaReportsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORTS_PAGE (self), NULL);

  return self->preview != NULL ? self->preview->papers : NULL;
}

PremiaDocument *
premia_reports_page_get_document (PremiaReportsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORTS_PAGE (self), NULL);

  return self->preview != NULL ? self->preview->document : NULL;
}

void
premia_reports_page_choose (PremiaReportsPage *self, const PremiaReportSetup *setup)
{
  g_return_if_fail (PREMIA_IS_REPORTS_PAGE (self) && setup != NULL);

  premia_report_form_set_setup (self->form, setup);
}

const PremiaReportSetup *
premia_reports_page_get_setup (PremiaReportsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORTS_PAGE (self), NULL);

  return get_setup (self);
}

PremiaReportShelf *
premia_reports_page_get_shelf (PremiaReportsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORTS_PAGE (self), NULL);

  return self->shelf;
}

void
premia_reports_page_save_to (PremiaReportsPage *self, const char *path)
{
  PremiaReportOrder order;

  g_return_if_fail (PREMIA_IS_REPORTS_PAGE (self));
  g_return_if_fail (path != NULL);

  order = get_order (self);
  premia_report_saver_write (self->saver, &order, path);
}

PremiaReportSaver *
premia_reports_page_get_saver (PremiaReportsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORTS_PAGE (self), NULL);

  return self->saver;
}
