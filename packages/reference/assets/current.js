// On a narrow screen the header scrolls sideways, and the page that one is on may be out of sight. (To scroll a link into view
// would also begin the way of the Tab key there.)
const here = document.querySelector('.site [aria-current]');
if (here !== null) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft;
