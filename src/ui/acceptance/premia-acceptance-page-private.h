/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-acceptance-page.h"

#include "jobs/premia-judge-job.h"
#include "ui/help/premia-tip.h"

G_BEGIN_DECLS

#define PREMIA_N_WAITING_FOR 3

/* What was said at once, and is taken back at once. Ref-counted. */
typedef struct
{
  GPtrArray *verdicts;   /* (owned) (element-type PremiaVerdict) */
  char      *title;      /* (owned): "3 accepted" */
} PremiaAcceptanceBatch;

struct _PremiaAcceptancePage
{
  PremiaPage          parent_instance;
  GtkStack           *stack;
  PremiaTip          *tip;
  GtkToggleButton    *tabs[PREMIA_N_WAITING_FOR];
  GtkLabel           *tab_labels[PREMIA_N_WAITING_FOR];
  GtkDropDown        *closers;
  GtkDropDown        *teams;
  GtkDropDown        *times;
  GtkWidget          *search;
  GtkLabel           *about;
  GtkLabel           *count;
  GtkBox             *titles_box;
  GtkWidget          *titles[PREMIA_N_WAITING_FOR];
  GtkStack           *list_stack;
  AdwStatusPage      *nothing;
  GtkWidget          *show_all;
  GtkListView        *list_view;
  GtkWidget          *lists;        /* what the letters work in */
  GtkWidget          *buttons;
  GtkRevealer        *said;         /* what was said last, with a button to take it back */
  GtkLabel           *said_label;
  GtkWidget          *said_undo;
  guint               said_timer;   /* until it goes by itself */
  GtkMenuButton      *menu_button;

  PremiaWaitingList  *list;         /* (owned) */
  GtkSelectionModel  *selection;    /* (owned) */
  GtkListItemFactory *factories[PREMIA_N_WAITING_FOR]; /* (owned) */
  PremiaWaitingTable *table;        /* (owned) (nullable) */
  PremiaWaitingFor    what;
  PremiaWaitingOrder  order;
  char               *judge;        /* (owned): "": the manager */
  GHashTable         *hidden;       /* (owned) (element-type utf8): said, and not in the table yet */
  GPtrArray          *wanted;       /* (owned) (nullable) (element-type PremiaVerdict): to be selected once they are shown again */
  GPtrArray          *batches;      /* (owned) (element-type PremiaAcceptanceBatch): undone ones at the end */
  guint               n_done;       /* of the batches */
  guint               n_writing;
  gboolean            filling;
  gboolean            chosen;       /* somebody has chosen what to look at */
  char               *closer;       /* (owned) (nullable): whose meetings are to be shown once they are there */
  GVariant           *place;        /* (owned) (nullable): to be taken up once there is a table */
  GCancellable       *cancellable;  /* (owned) (nullable): of the search that runs */
  guint               timer;        /* while somebody looks */
};

/* premia-acceptance-page.c */
void premia_acceptance_page_show_rows (PremiaAcceptancePage *self);
void premia_acceptance_page_update_actions (PremiaAcceptancePage *self);
/* (transfer full): the name under which a manager who is no person of ours judges. */
char *premia_acceptance_page_get_account (PremiaAcceptancePage *self);

/* premia-acceptance-page-actions.c */
void premia_acceptance_page_class_install_actions (GtkWidgetClass *widget_class);

/* premia-acceptance-page-writing.c */
PremiaAcceptanceBatch *premia_acceptance_batch_new (PremiaStage stage, guint n);
void premia_acceptance_batch_unref (PremiaAcceptanceBatch *self);
/* What was taken back is selected, as soon as the list has it again. */
void premia_acceptance_page_select_wanted (PremiaAcceptancePage *self);
/* Writes it, hides its meetings, and selects the one that comes to stand at @position. */
void premia_acceptance_page_write (PremiaAcceptancePage *self, PremiaAcceptanceBatch *batch, guint position);
void premia_acceptance_page_class_install_undo (PremiaPageClass *klass);
/* What can be taken back; FALSE: nothing can be written. */
void premia_acceptance_page_show_steps (PremiaAcceptancePage *self, gboolean writes);

/* Says what was done for some seconds; @undo: with a button that takes it back. */
void premia_acceptance_page_tell (PremiaAcceptancePage *self, const char *title, gboolean undo);

/* premia-acceptance-page-criteria.c: the criteria were changed: the way back. */
void premia_acceptance_page_offer_criteria (PremiaAcceptancePage *self, const char *const *before, const char *const *after, PremiaOfferKind kind);

/* premia-acceptance-page-filter.c */
void premia_acceptance_page_offer (PremiaAcceptancePage *self);
void premia_acceptance_page_get_filter (PremiaAcceptancePage *self, PremiaWaitingFilter *filter);
void premia_acceptance_page_reset_filter (PremiaAcceptancePage *self);
void premia_acceptance_page_save_place (PremiaPage *page, GVariantDict *place);
void premia_acceptance_page_take_place (PremiaPage *page, GVariantDict *place);
void premia_acceptance_page_take_wanted_place (PremiaAcceptancePage *self);
void premia_acceptance_page_make_menu (PremiaAcceptancePage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaAcceptanceBatch, premia_acceptance_batch_unref)
G_END_DECLS
